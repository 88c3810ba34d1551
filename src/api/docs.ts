import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import document from '../../openapi.json';

const SCRIPT = 'text/javascript; charset=utf-8';
/** The files of Swagger UI that the page loads; `next.config.ts` puts them into the build. */
const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': SCRIPT,
};
const FOLDER = join(process.cwd(), 'node_modules', 'swagger-ui-dist');
const ONE_HOUR_SECONDS = 3_600;

/** Swagger UI writes style attributes; everything it runs or fetches is our own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Marketplace API</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<script src="/api/docs/swagger-ui-bundle.js" defer></script>
<script src="/api/docs/start.js" defer></script>
</head>
<body><div id="docs"></div></body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/docs/openapi.json', dom_id: '#docs', deepLinking: true });\n`;

/** The page that shows the REST surface and lets one try it. */
export function serveDocsPage(): Response {
  return answer(PAGE, { 'content-type': 'text/html; charset=utf-8' });
}

/** One of the page's files, or 404: no other path is ever read. */
export async function serveDocsFile(name: string): Promise<Response> {
  if (name === 'openapi.json') {
    return answer(JSON.stringify(document), { 'content-type': 'application/json' });
  }
  if (name === 'start.js') return file(START, SCRIPT);
  const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!type) return answer('Not found\n', { 'content-type': 'text/plain; charset=utf-8' }, 404);
  return file(await readFile(join(FOLDER, name)), type);
}

function file(content: string | Buffer<ArrayBuffer>, type: string): Response {
  const cache = `public, max-age=${ONE_HOUR_SECONDS}`;
  return answer(content, { 'content-type': type, 'cache-control': cache });
}

function answer(
  content: string | Buffer<ArrayBuffer>,
  headers: Record<string, string>,
  status = 200,
): Response {
  return new Response(content, {
    status,
    headers: { ...headers, 'content-security-policy': POLICY },
  });
}
