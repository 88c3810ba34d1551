import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Everything that answers without being a page. A new one is added here on purpose or not at all. */
const HANDLERS = [
  'api/auth/[...nextauth]',
  'api/docs',
  'api/docs/[file]',
  'api/health/live',
  'api/health/ready',
  'api/inngest',
  'api/jwks',
  'api/metrics',
  'api/stripe/webhook',
  'api/trpc/[trpc]',
  'api/v1/[...path]',
  'api/v1/media',
  'api/v1/users/me/data',
];

it('the production build answers at these addresses and no debugging ones', () => {
  const files = readdirSync('src/app', { recursive: true, encoding: 'utf8' });
  const handlers = files
    .filter((file) => /(^|\/)route\.tsx?$/.test(file))
    .map((file) => file.replace(/\/route\.tsx?$/, ''));
  expect(handlers.toSorted()).toEqual(HANDLERS);
});
