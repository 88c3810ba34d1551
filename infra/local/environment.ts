/**
 * The application's environment on a machine with only Node: addresses of the embedded stack, keys
 * that carry the word "standin" (which production refuses), and what the host chose to override.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { STAND_IN_PREFIX } from '../../src/lib/signing-keys';

/** Values that differ between installations, made once per data folder. */
export type Secrets = {
  auth: string;
  accessTokenKey: string;
  redisToken: string;
  s3AccessKeyId: string;
  s3SecretAccessKey: string;
  stripeSecretKey: string;
  stripePublishableKey: string;
  stripeWebhookSecret: string;
  oidcClientSecret: string;
  metricsToken: string;
};

/** Where the parts of the stack listen, base URLs without a trailing slash. */
export type Addresses = {
  site: string;
  database: string;
  redis: string;
  executor: string;
  stripe: string;
  maps: string;
  s3: string;
  smtp: string;
  oidc: string;
};

export const MEDIA_BUCKET = 'marketplace-media';
export const BACKUP_BUCKET = 'marketplace-backups';
/** Answers of the address stand-in are nobody's secret. */
export const MAPS_KEY = 'standin-maps-key';
export const OIDC_CLIENT_ID = 'marketplace';
export const OIDC_NAME = 'Demo ID';

/** New secrets, from the operating system's random source. */
export function generateSecrets(): Secrets {
  const random = (prefix: string) => `${prefix}${randomBytes(16).toString('hex')}`;
  return {
    auth: random('standin-'),
    accessTokenKey: `${STAND_IN_PREFIX}${generateSigningKey()}`,
    redisToken: random('standin-'),
    s3AccessKeyId: `STANDIN${randomBytes(6).toString('hex').toUpperCase()}`,
    s3SecretAccessKey: random('standin-'),
    stripeSecretKey: random('sk_test_standin'),
    stripePublishableKey: random('pk_test_standin'),
    stripeWebhookSecret: random('whsec_standin'),
    oidcClientSecret: random('standin-'),
    metricsToken: random('standin-'),
  };
}

/** A private key as PKCS#8 in base64. */
function generateSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/**
 * The secrets of a data folder; made and kept (mode 0600) when it has none yet, or lacks those that
 * have been added since it was made.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...generateSecrets(), ...kept };
  if (Object.keys(kept).length < Object.keys(secrets).length) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}

/** Every variable of `src/env.ts` that has no usable default, for the embedded stack. */
export function localEnvironment(addresses: Addresses, secrets: Secrets): Record<string, string> {
  return {
    DEPLOYMENT: 'local',
    // So that the admin area can be looked at with the demo data.
    ADMIN_SECOND_FACTOR: 'optional',
    SITE_URL: addresses.site,
    DATABASE_URL: addresses.database,
    AUTH_SECRET: secrets.auth,
    ACCESS_TOKEN_KEYS: secrets.accessTokenKey,
    // next-auth takes the host from the request; it is ours on loopback.
    AUTH_TRUST_HOST: 'true',
    UPSTASH_REDIS_REST_URL: addresses.redis,
    UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
    INNGEST_DEV: addresses.executor,
    INNGEST_EVENT_KEY: 'standin-event-key',
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_URL: addresses.stripe,
    STRIPE_JS_URL: `${addresses.stripe}/stripe.js`,
    GOOGLE_MAPS_API_KEY: MAPS_KEY,
    GOOGLE_MAPS_URL: addresses.maps,
    // Its notice about Node versions would fill the logs.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    S3_ENDPOINT: addresses.s3,
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: secrets.s3AccessKeyId,
    S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey,
    S3_MEDIA_BUCKET: MEDIA_BUCKET,
    S3_BACKUP_BUCKET: BACKUP_BUCKET,
    MEDIA_URL: `${addresses.s3}/${MEDIA_BUCKET}`,
    SMTP_URL: addresses.smtp,
    MAIL_FROM: 'Marketplace <hello@marketplace.test>',
    OIDC_ISSUER: addresses.oidc,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    OIDC_NAME,
    METRICS_TOKEN: secrets.metricsToken,
    // Empty, so that a .env file which Next.js loads by itself cannot switch them on.
    INNGEST_BASE_URL: '',
    INNGEST_SIGNING_KEY: '',
    SENTRY_DSN: '',
  };
}

/** What a host may set for `npm start`. The data stores are always the embedded ones. */
const OVERRIDABLE = [
  'SITE_NAME',
  'CURRENCY',
  'ORDER_HOLD_MINUTES',
  'LOG_LEVEL',
  'SENTRY_DSN',
  'METRICS_TOKEN',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_API_URL',
  'STRIPE_JS_URL',
  'GOOGLE_MAPS_API_KEY',
  'GOOGLE_MAPS_URL',
  'ADMIN_SECOND_FACTOR',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
] as const;

/** What is real replaces everything of its stand-in, but for what is set as well. */
const BELONGS_TO: Record<string, readonly string[]> = {
  STRIPE_SECRET_KEY: ['STRIPE_API_URL', 'STRIPE_JS_URL'],
  GOOGLE_MAPS_API_KEY: ['GOOGLE_MAPS_URL'],
  OIDC_ISSUER: ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'],
};

/**
 * Puts the host's own choices over the local environment: shell first, then the `.env` file.
 * Databases and buckets cannot be chosen, so that a production `.env` in the same folder never gets
 * demo data.
 * @throws Error when a live Stripe key is set: this is for trying out.
 */
export function withOverrides(
  local: Record<string, string>,
  projectDir: string,
  shell: Record<string, string | undefined>,
): Record<string, string> {
  const file = join(projectDir, '.env');
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const chosen: Record<string, string> = {};
  for (const name of OVERRIDABLE) {
    const value = shell[name] || written[name];
    if (value) chosen[name] = value;
  }
  if (/_live_/.test(`${chosen.STRIPE_SECRET_KEY} ${chosen.STRIPE_PUBLISHABLE_KEY}`)) {
    throw new Error('STRIPE_SECRET_KEY is a live key: "npm start" takes test keys only');
  }
  const replaced = Object.keys(chosen).flatMap((name) => BELONGS_TO[name] ?? []);
  const kept = Object.entries(local).filter(([name]) => !replaced.includes(name));
  return { ...Object.fromEntries(kept), ...chosen };
}
