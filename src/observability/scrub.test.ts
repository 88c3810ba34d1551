import type { ErrorEvent } from '@sentry/nextjs';
import { expect, it } from 'vitest';
import { scrubEvent, scrubText } from './scrub';

it('takes addresses, secrets and query strings out of texts', () => {
  const secret = ['pi_3Abc', 'secret', 'xyz'].join('_');
  expect(scrubText(`ana.b+c@example.com paid with ${secret}`)).toBe('[email] paid with [secret]');
  expect(scrubText('GET https://shop.test/login?next=%2Fa#b failed')).toBe(
    'GET https://shop.test/login failed',
  );
  expect(scrubText('Authorization: Bearer abc.def')).toBe('Authorization: [secret]');
});

it('sends the error and where it happened, never who and what', () => {
  const personal = 'ana@example.com';
  const event: ErrorEvent = {
    type: undefined,
    user: { email: personal, ip_address: '192.0.2.7' },
    extra: { input: personal },
    server_name: 'host-of-a-person',
    message: `no member ${personal}`,
    request: {
      method: 'POST',
      url: `https://shop.test/register?email=${personal}`,
      headers: { cookie: 'marketplace.session=abc' },
      cookies: { session: 'abc' },
      data: { password: 'tr0ub4dor' },
      query_string: `email=${personal}`,
    },
    exception: { values: [{ type: 'Error', value: `duplicate key ${personal}` }] },
    breadcrumbs: [{ message: `typed ${personal}`, data: { url: personal } }],
    contexts: { runtime: { name: 'node' }, nextjs: { request_path: '/profile/ana?tab=ana' } },
    transaction: 'GET /api/v1/users/ana',
  };
  const sent = scrubEvent(event);
  expect(JSON.stringify(sent)).not.toMatch(/ana@|192\.0\.2|marketplace\.session|tr0ub4dor|host-of/);
  expect(sent.exception?.values?.[0]?.value).toBe('duplicate key [email]');
  expect(sent.contexts?.nextjs?.request_path).toBe('/profile/[name]');
  expect(sent.transaction).toBe('GET /api/v1/users/[name]');
  expect(sent.request).toEqual({ method: 'POST', url: 'https://shop.test/register' });
});
