import { expect, it } from 'vitest';
import { serveDocsFile } from './docs';

it.each(['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js', 'openapi.json'])(
  'the page about the API gets its file %s',
  async (name) => {
    expect((await serveDocsFile(name)).status).toBe(200);
  },
);

it.each([
  '../../package.json',
  '../../.env',
  'package.json',
  'swagger-ui-bundle.js.map',
  'constructor',
  '__proto__',
])('nobody gets %s by way of it', async (name) => {
  expect((await serveDocsFile(name)).status).toBe(404);
});
