import type { Env } from '@/env';

type Origins = Pick<
  Env,
  'NODE_ENV' | 'SITE_URL' | 'STRIPE_JS_URL' | 'STRIPE_API_URL' | 'MEDIA_URL' | 'SENTRY_DSN'
> &
  Partial<Pick<Env, 'GOOGLE_CLIENT_ID' | 'OIDC_ISSUER'>>;

/**
 * The policy of a page. Stripe's part follows https://docs.stripe.com/security/guide, with the
 * origins taken from the configuration.
 */
export function contentSecurityPolicy(env: Origins, nonce: string): string {
  const stripeJs = new URL(env.STRIPE_JS_URL).origin;
  const stripeApi = new URL(env.STRIPE_API_URL).origin;
  const media = new URL(env.MEDIA_URL).origin;
  const sentry = env.SENTRY_DSN ? [new URL(env.SENTRY_DSN).origin] : [];
  const issuers = [
    ...(env.GOOGLE_CLIENT_ID ? ['https://accounts.google.com'] : []),
    ...(env.OIDC_ISSUER ? [new URL(env.OIDC_ISSUER).origin] : []),
  ];
  const stripeFrames = stripeJs === 'https://js.stripe.com' ? STRIPE_FRAMES : [];
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      stripeJs,
      // React's development build evaluates code to show server stack traces.
      ...(env.NODE_ENV === 'development' ? ["'unsafe-eval'"] : []),
    ],
    // Style attributes cannot carry a nonce, and placeholders of pictures are style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', media],
    'connect-src': ["'self'", stripeJs, stripeApi, ...sentry],
    'frame-src': [stripeJs, ...stripeFrames],
    'font-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    // A form that logs in elsewhere is answered with the way there, which counts as well.
    'form-action': ["'self'", ...issuers],
    'frame-ancestors': ["'none'"],
    ...(env.SITE_URL.startsWith('https://') && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** Where Stripe's own script puts its fields and the bank's confirmation. */
const STRIPE_FRAMES = ['https://*.js.stripe.com', 'https://hooks.stripe.com'];
