// Exits with 0 when a URL answers 2xx: the health check of images that have no curl.

import { argv, exit } from 'node:process';

const url = argv[2];
if (!url) throw new Error('Usage: probe <URL>');
const healthy = await fetch(url, { signal: AbortSignal.timeout(4_000) }).then(
  (response) => response.ok,
  () => false,
);
exit(healthy ? 0 : 1);
