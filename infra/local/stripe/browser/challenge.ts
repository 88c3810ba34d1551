import { CHALLENGE_DONE } from './protocol';

/**
 * Shows the challenge page over the shop's page until the customer has decided there or pressed
 * Escape. The result is not taken from the page: ask the API afterwards.
 */
export function showChallenge(url: string): Promise<void> {
  const origin = new URL(url).origin;
  const overlay = document.createElement('dialog');
  const frame = document.createElement('iframe');
  frame.title = 'Secure authentication frame';
  frame.name = '__stripeChallengeFrame';
  frame.src = url;
  Object.assign(overlay.style, {
    width: 'min(480px, 100vw)',
    height: 'min(340px, 100vh)',
    // Said here, because the shop's style sheet may have taken the browser's own away.
    margin: 'auto',
    padding: '0',
    border: '0',
    borderRadius: '12px',
    overflow: 'hidden',
    boxShadow: '0 16px 64px rgba(0, 0, 0, 0.35)',
  });
  Object.assign(frame.style, { border: '0', width: '100%', height: '100%', display: 'block' });
  overlay.append(frame);
  document.body.append(overlay);
  overlay.showModal();
  frame.focus();
  return new Promise((resolve) => {
    const close = () => {
      window.removeEventListener('message', receive);
      overlay.remove();
      resolve();
    };
    const receive = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      if (event.data === CHALLENGE_DONE) close();
    };
    window.addEventListener('message', receive);
    overlay.addEventListener('close', close);
  });
}
