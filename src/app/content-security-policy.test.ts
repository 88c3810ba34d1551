import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

const origins = {
  NODE_ENV: 'production' as const,
  SITE_URL: 'https://shop.test',
  STRIPE_JS_URL: 'https://js.stripe.com/endive/stripe.js',
  STRIPE_API_URL: 'https://api.stripe.com',
  MEDIA_URL: 'https://media.test/pictures',
  SENTRY_DSN: 'https://key@errors.test/7',
};

function directive(policy: string, name: string): string | undefined {
  return policy.split('; ').find((part) => part.startsWith(name));
}

it('runs our own scripts and Stripe’s, nothing inline and nothing evaluated', () => {
  const scripts = directive(contentSecurityPolicy(origins, 'abc'), 'script-src');
  expect(scripts).toBe("script-src 'self' 'nonce-abc' https://js.stripe.com");
});

it('lets the page reach only the services of this deployment', () => {
  const policy = contentSecurityPolicy(origins, 'abc');
  expect(directive(policy, 'connect-src')).toBe(
    "connect-src 'self' https://js.stripe.com https://api.stripe.com https://errors.test",
  );
  expect(directive(policy, 'img-src')).toBe("img-src 'self' data: blob: https://media.test");
  expect(directive(policy, 'frame-src')).toContain('https://hooks.stripe.com');
  expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(policy).toContain('upgrade-insecure-requests');
});

it('names a stand-in where one is configured, and no other host', () => {
  const standIn = 'http://127.0.0.1:23002';
  const policy = contentSecurityPolicy(
    {
      ...origins,
      SITE_URL: 'http://localhost:3000',
      STRIPE_JS_URL: `${standIn}/stripe.js`,
      STRIPE_API_URL: standIn,
      SENTRY_DSN: undefined,
    },
    'abc',
  );
  expect(policy).not.toContain('stripe.com');
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(directive(policy, 'frame-src')).toBe(`frame-src ${standIn}`);
});
