import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import document from '../../openapi.json';

/** The files of Swagger UI that the page loads; `next.config.ts` puts them into the build. */
const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
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
  return new Response(PAGE, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  });
}

/** One of the page's files, or 404: no other path is ever read. */
export async function serveDocsFile(name: string): Promise<Response> {
  if (name === 'openapi.json') return Response.json(document);
  if (name === 'start.js') return file(START, 'text/javascript');
  const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!type) return new Response('Not found\n', { status: 404 });
  return file(await readFile(join(FOLDER, name)), type);
}

function file(content: string | Buffer<ArrayBuffer>, type: string): Response {
  return new Response(content, {
    headers: { 'content-type': type, 'cache-control': `public, max-age=${ONE_HOUR_SECONDS}` },
  });
}
