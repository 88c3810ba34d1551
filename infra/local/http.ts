/**
 * What every stand-in needs from HTTP: reading a bounded body, answering JSON or HTML, listening on
 * loopback, and one calm page shell for the dashboards. Nothing here knows about a vendor.
 */
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';

/** Thrown by {@link readBody} when a request body exceeds its limit; answer it with 413. */
export class BodyTooLargeError extends Error {
  constructor(readonly limitBytes: number) {
    super(`request body exceeds ${limitBytes} bytes`);
    this.name = 'BodyTooLargeError';
  }
}

/**
 * Reads a whole request body into memory.
 * @param limitBytes largest accepted body; 1 MiB unless told.
 * @throws BodyTooLargeError once the limit is passed (the rest of the body is discarded).
 */
export async function readBody(req: IncomingMessage, limitBytes = 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
  }
  if (size > limitBytes) throw new BodyTooLargeError(limitBytes);
  return Buffer.concat(chunks, size);
}

function send(
  res: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: OutgoingHttpHeaders,
): void {
  res.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(body);
}

/** Answers with a JSON document. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  send(res, status, 'application/json', JSON.stringify(body), headers);
}

/** Answers with a complete HTML document, see {@link page}. */
export function sendHtml(
  res: ServerResponse,
  status: number,
  html: string,
  headers: OutgoingHttpHeaders = {},
): void {
  send(res, status, 'text/html; charset=utf-8', html, headers);
}

const HTML_ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for use in HTML content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => HTML_ESCAPES[char] ?? char);
}

/**
 * Listens on 127.0.0.1.
 * @param port 0 picks a free port.
 * @returns the base URL without a trailing slash, e.g. `http://127.0.0.1:23002`.
 * @throws the listen error (EADDRINUSE and the like).
 */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('the server has no TCP address'));
        return;
      }
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** Closes a server and the connections it still holds; safe to call twice. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2129; --soft: #667085; --line: #e4e7ec; --ground: #f7f8fa;
  --card: #fff; --accent: #4f46e5; --good: #067647; --bad: #b42318; --warn: #b54708; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff4; --soft: #98a2b3; --line: #2b313d;
  --ground: #12151b; --card: #1a1e26; --accent: #a5a0ff; --good: #6ce9a6; --bad: #fda29b; --warn: #fec84b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; line-height: 32px; margin: 0 0 4px; letter-spacing: -.01em; }
h2 { font-size: 17px; line-height: 24px; margin: 32px 0 8px; }
p { margin: 0 0 16px; } .soft { color: var(--soft); }
a { color: var(--accent); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 8px 16px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > td { border-bottom: 0; }
th { font-size: 13px; font-weight: 500; color: var(--soft); white-space: nowrap; }
code { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; }
.empty { padding: 24px 16px; color: var(--soft); }
.tag { display: inline-block; padding: 0 8px; border-radius: 999px; border: 1px solid currentColor;
  font-size: 12px; line-height: 20px; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
form.inline { display: inline-block; margin: 0 4px 4px 0; }
time, button { white-space: nowrap; }
button { font: inherit; font-size: 13px; padding: 4px 12px; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--line); background: var(--card); color: var(--ink); }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/**
 * The page shell shared by all stand-in dashboards: light and dark, no external assets, no script.
 * Classes it styles: `card`, `empty`, `soft`, `tag` with `good` / `bad` / `warn`, `form.inline`.
 * @param title plain text, escaped here.
 * @param bodyHtml trusted HTML; escape what goes into it with {@link escapeHtml}.
 */
export function page(title: string, bodyHtml: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body><main>
${bodyHtml}
</main></body>
</html>
`;
}
