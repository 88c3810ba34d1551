import { stack } from './stack';

/** An e-mail as the mail stand-in tells it. */
export interface Mail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
}

const PATIENCE_MS = 30_000;
const POLL_MS = 250;

/** The e-mails that the site sent. */
export class Mailbox {
  /** All e-mails to an address, the newest first. */
  async list(address: string): Promise<Mail[]> {
    const response = await fetch(`${stack.mail}/api/messages?to=${encodeURIComponent(address)}`);
    if (!response.ok) throw new Error(`the mailbox answered ${response.status}`);
    return ((await response.json()) as { messages: Mail[] }).messages;
  }

  /**
   * Waits for an e-mail whose subject matches; jobs send it, so it may take a moment.
   * @throws Error listing the subjects that did arrive, after 30 seconds.
   */
  async waitFor(address: string, subject: RegExp): Promise<Mail> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const mails = await this.list(address);
      const found = mails.find((mail) => subject.test(mail.subject));
      if (found) return found;
      if (Date.now() > deadline) {
        const subjects = mails.map((mail) => mail.subject).join(', ') || 'none';
        throw new Error(`no e-mail to ${address} matches ${subject}; there are: ${subjects}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** As `waitFor`, and finds the link that carries a token. */
  async linkIn(address: string, subject: RegExp): Promise<URL> {
    const { text } = await this.waitFor(address, subject);
    const link = /https?:\S+\?token=\S+/.exec(text)?.[0];
    if (!link) throw new Error(`no link with a token is in: ${text}`);
    return new URL(link);
  }
}
