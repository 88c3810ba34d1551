import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseEnv } from './env';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SIGNING_KEY = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** A complete production configuration with values nobody uses. */
const PRODUCTION = {
  SITE_URL: 'https://shop.test/',
  DATABASE_URL: 'postgres://app:kJ8sQ2vX@db.internal/shop',
  AUTH_SECRET: '8f1c2e7a9b4d6035f8e1c2a7b9d40613',
  ACCESS_TOKEN_KEYS: SIGNING_KEY,
  UPSTASH_REDIS_REST_URL: 'https://redis.test',
  UPSTASH_REDIS_REST_TOKEN: 'AXcQASQgNzFkMmYtYjQ1Mi00',
  INNGEST_EVENT_KEY: 'evt-7Hq2LmX9',
  INNGEST_SIGNING_KEY: 'signkey-prod-5a7c9e1b',
  STRIPE_SECRET_KEY: 'sk_live_51Hq2LmX9',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_51Hq2LmX9',
  STRIPE_WEBHOOK_SECRET: 'whsec_7Hq2LmX9',
  GOOGLE_MAPS_API_KEY: 'AIzaSyA7Hq2LmX9',
  S3_ACCESS_KEY_ID: 'AKIA7HQ2LMX9',
  S3_SECRET_ACCESS_KEY: 'wJalrXUtnFEMIK7MDENG',
  S3_MEDIA_BUCKET: 'media',
  S3_BACKUP_BUCKET: 'backup',
  MEDIA_URL: 'https://media.test/',
  SMTP_URL: 'smtp://mail.internal',
  MAIL_FROM: 'Shop <hello@shop.test>',
  METRICS_TOKEN: '5c1e8b7d2f4a9063',
};

function problemsOf(overrides: Record<string, string | undefined>): string {
  try {
    parseEnv({ ...PRODUCTION, ...overrides });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('the configuration', () => {
  it('is for production unless it says otherwise, with defaults for what has good ones', () => {
    const env = parseEnv(PRODUCTION);
    expect(env).toMatchObject({
      NODE_ENV: 'production',
      DEPLOYMENT: 'production',
      SITE_NAME: 'Marketplace',
      CURRENCY: 'usd',
      ORDER_HOLD_MINUTES: 15,
      SITE_URL: 'https://shop.test',
      MEDIA_URL: 'https://media.test',
    });
  });

  it.each([
    ['AUTH_SECRET', 'standin-0f4b7c1d9e2a8563f1b0c7d4'],
    ['AUTH_SECRET', 'change-me-change-me-change-me-change-me'],
    ['AUTH_SECRET', 'abababababababababababababababababab'],
    ['STRIPE_SECRET_KEY', 'sk_test_standin42'],
    ['STRIPE_PUBLISHABLE_KEY', 'pk_test_standin42'],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_standin42'],
    ['DATABASE_URL', 'postgres://app:password@db.internal/shop'],
    ['S3_ACCESS_KEY_ID', 'STANDIN1234'],
    ['UPSTASH_REDIS_REST_TOKEN', 'example-token-example'],
    ['ACCESS_TOKEN_KEYS', `standin-${SIGNING_KEY}`],
  ])('refuses the example value of %s in production, without showing it', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toContain(`${name}: an example, stand-in or guessable value is refused`);
    expect(problems).not.toContain(value);
  });

  it('takes the stand-in keys of the embedded stack when it is declared local', () => {
    const local = { DEPLOYMENT: 'local', STRIPE_SECRET_KEY: 'sk_test_standin42' };
    expect(problemsOf(local)).toBe('');
  });

  it.each([
    'DATABASE_URL',
    'AUTH_SECRET',
    'ACCESS_TOKEN_KEYS',
    'STRIPE_WEBHOOK_SECRET',
    'INNGEST_SIGNING_KEY',
    'METRICS_TOKEN',
  ])('names %s when it is missing', (name) => {
    expect(problemsOf({ [name]: undefined })).toContain(`${name}: `);
  });

  it('says which of the signing keys is wrong, without showing it', () => {
    const problems = problemsOf({ ACCESS_TOKEN_KEYS: `${SIGNING_KEY},${SIGNING_KEY.slice(4)}` });
    expect(problems).toContain('ACCESS_TOKEN_KEYS: key 2 is not a private key as PKCS#8 in base64');
    expect(problems).not.toContain(SIGNING_KEY.slice(4));
  });

  it('refuses unsigned job calls and short session secrets in production', () => {
    expect(problemsOf({ INNGEST_DEV: 'http://127.0.0.1:8288' })).toContain('INNGEST_DEV');
    expect(problemsOf({ AUTH_SECRET: 'short' })).toContain('AUTH_SECRET');
  });

  it.each(['SITE_URL', 'MEDIA_URL', 'STRIPE_API_URL', 'STRIPE_JS_URL', 'GOOGLE_MAPS_URL'])(
    'takes a %s without TLS only for the embedded stack',
    (name) => {
      const plain = { [name]: 'http://shop.test' };
      expect(problemsOf(plain)).toContain(`${name}: must begin with https://`);
      expect(problemsOf({ ...plain, DEPLOYMENT: 'local' })).toBe('');
    },
  );

  it('takes the currencies whose amounts it knows how to count, and names them', () => {
    expect(problemsOf({ CURRENCY: 'huf' })).toBe('');
    for (const currency of ['isk', 'kwd', 'EUR', '']) {
      expect(problemsOf({ CURRENCY: currency })).toMatch(/CURRENCY: must be one of aed, .*, usd/);
    }
  });

  it('reports every problem at once', () => {
    const problems = problemsOf({ SITE_URL: 'nowhere', CURRENCY: 'US$', MAIL_FROM: '' });
    expect(problems.split('\n')).toHaveLength(4);
  });
});
