import { readFileSync, writeFileSync } from 'node:fs';
import { createOpenApiDocument } from './rest/openapi';

// `npm run openapi` writes the committed document, `npm run openapi:check` compares it.

const FILE = new URL('../../openapi.json', import.meta.url);

const document = `${JSON.stringify(createOpenApiDocument(), null, 2)}\n`;

if (process.argv.includes('--write')) {
  writeFileSync(FILE, document);
} else if (readFileSync(FILE, 'utf8') !== document) {
  process.stderr.write('openapi.json is not what the procedures say. Run: npm run openapi\n');
  process.exitCode = 1;
}
