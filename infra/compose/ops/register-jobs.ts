// Tells the Inngest server about this version's functions. Runs after each deploy: a plain PUT
// makes the app register itself.
// Source: https://github.com/inngest/inngest/blob/main/docs/SDK_SPEC.md, "Sync requests"

import { argv } from 'node:process';

const serveUrl = argv[2];
if (!serveUrl) throw new Error('Usage: register-jobs <URL of the serve route>');
const response = await fetch(serveUrl, { method: 'PUT', signal: AbortSignal.timeout(30_000) });
const answer = await response.text();
if (!response.ok) throw new Error(`The registration failed with ${response.status}: ${answer}`);
console.log(`The jobs are registered: ${answer}`);
