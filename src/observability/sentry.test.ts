import { captureException, flush, init, setUser, withScope } from '@sentry/nextjs';
import { expect, it } from 'vitest';
import { sentryOptions } from './sentry';

it('the error tracker is sent the error, and nothing of whoever met it', async () => {
  const sent: string[] = [];
  init({
    ...sentryOptions('https://key@errors.test/7'),
    // Some would put the lines of this file beside its stack.
    defaultIntegrations: false,
    enableOpenTelemetrySetup: false,
    enableRuntimeChannelInjection: false,
    transport: () => ({
      send: async (envelope: unknown) => {
        sent.push(JSON.stringify(envelope));
        return {};
      },
      flush: async () => true,
    }),
  });
  setUser({ email: 'ana@example.com', ip_address: '192.0.2.7' });
  withScope((scope) => {
    scope.setExtra('input', { password: 'tr0ub4dor' });
    captureException(new Error('no member ana@example.com'));
  });
  await flush();
  expect(sent.join()).toContain('no member [email]');
  expect(sent.join()).not.toMatch(/ana@|192\.0\.2|tr0ub4dor/);
});
