import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sendHtml } from '../http';
import { FRAME_STYLE, framePage } from './frame-page';

/** Scripts by the path they are served at. */
const SCRIPTS: Record<string, string> = {
  '/v3/stripe.js': 'stripe.ts',
  '/stripe.js': 'stripe.ts',
  '/elements/frame.js': 'frame.ts',
  '/elements/challenge-done.js': 'challenge-done.ts',
};

/** The frame runs its own script only, and any shop may embed it. */
const FRAME_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src *; base-uri 'none'; form-action 'none'";

const built = new Map<string, Promise<string>>();

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`./browser/${entry}`, import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** A browser script, bundled when it is first asked for. */
function script(entry: string): Promise<string> {
  const known = built.get(entry) ?? bundle(entry);
  built.set(entry, known);
  return known;
}

function sendText(res: ServerResponse, contentType: string, text: string): void {
  res.writeHead(200, {
    'content-type': `${contentType}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    // Shops that isolate themselves embed it too.
    'cross-origin-resource-policy': 'cross-origin',
  });
  res.end(text);
}

/** Serves Stripe.js and the payment form's frame; false when the path is neither. */
export async function handleAsset(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
): Promise<boolean> {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  const entry = SCRIPTS[path];
  if (entry !== undefined) sendText(res, 'text/javascript', await script(entry));
  else if (path === '/elements/frame.css') sendText(res, 'text/css', FRAME_STYLE);
  else if (path === '/elements/payment') {
    sendHtml(res, 200, framePage(), { 'content-security-policy': FRAME_POLICY });
  } else return false;
  return true;
}
