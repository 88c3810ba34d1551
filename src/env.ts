import { z } from 'zod';
import { CURRENCY_CODES } from '@/lib/money';
import { parseSigningKeys } from '@/lib/signing-keys';

// The only reader of `process.env`. Values are validated once, at the first call (which
// `instrumentation.ts` makes at boot), and never at import: a build needs no configuration.

/** The release train that the installed `@stripe/stripe-js` expects. */
const STRIPE_JS_URL = 'https://js.stripe.com/endive/stripe.js';

/** Marks every key and secret of the embedded stack, so that production can refuse them. */
const STAND_IN_MARK = 'standin';
const WEAK_VALUES = ['change-me', 'changeme', 'example', 'secret', 'password', STAND_IN_MARK];

const secret = z.string().min(16);
const signingKeys = z.string().transform((text, context) => {
  try {
    return parseSigningKeys(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : '' });
    return z.NEVER;
  }
});
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined);

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  /** `local` allows the embedded stack's keys; every real deployment is `production`. */
  DEPLOYMENT: z.enum(['production', 'local']).default('production'),
  SITE_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  SITE_NAME: z.string().min(1).max(60).default('Marketplace'),
  CURRENCY: z.enum(CURRENCY_CODES, `must be one of ${CURRENCY_CODES.join(', ')}`).default('usd'),
  ORDER_HOLD_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  /** How many proxies of ours append to X-Forwarded-For before a request gets here. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(1).max(10).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_URL: z.url(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  AUTH_SECRET: z.string().min(32),
  ACCESS_TOKEN_KEYS: signingKeys,
  /** Whether administrators are such only with a second factor. */
  ADMIN_SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  /** As the issuer writes it in the claim `iss`. */
  OIDC_ISSUER: optional.pipe(z.url().optional()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NAME: z.string().min(1).max(40).default('single sign-on'),
  UPSTASH_REDIS_REST_URL: z.url(),
  UPSTASH_REDIS_REST_TOKEN: secret,
  INNGEST_DEV: optional,
  INNGEST_BASE_URL: optional,
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/),
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_/),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
  STRIPE_API_URL: z.url().default('https://api.stripe.com'),
  STRIPE_JS_URL: z.url().default(STRIPE_JS_URL),
  GOOGLE_MAPS_API_KEY: z.string().min(1),
  GOOGLE_MAPS_URL: z.url().default('https://maps.googleapis.com'),
  S3_ENDPOINT: optional,
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  S3_MEDIA_BUCKET: z.string().min(3),
  S3_BACKUP_BUCKET: z.string().min(3),
  MEDIA_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().min(3),
  SENTRY_DSN: optional,
  METRICS_TOKEN: optional,
});

export type Env = z.infer<typeof schema>;

/** The names of all variables, for the checks of .env.example and of the compose file. */
export const ENV_NAMES: readonly string[] = Object.keys(schema.shape);

/** Values that may not carry an example or stand-in secret in production. */
const GUARDED = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'UPSTASH_REDIS_REST_TOKEN',
  'GOOGLE_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET',
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'GOOGLE_MAPS_API_KEY',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'METRICS_TOKEN',
] as const satisfies readonly (keyof Env)[];

/** Secrets that are ours to make, so that anything but chance is a mistake. */
const RANDOM = [
  'AUTH_SECRET',
  'UPSTASH_REDIS_REST_TOKEN',
] as const satisfies readonly (keyof Env)[];
/** Of thirty-two random hexadecimal digits, fewer are different once in ten thousand. */
const LEAST_CHARACTERS = 8;
/** What makes sense only together. */
const TOGETHER = [
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const satisfies readonly (readonly (keyof Env)[])[];
/** Addresses that secrets or people's data travel to, over networks that are not ours. */
const TLS_ONLY = [
  'SITE_URL',
  'MEDIA_URL',
  'STRIPE_API_URL',
  'STRIPE_JS_URL',
  'GOOGLE_MAPS_URL',
  'OIDC_ISSUER',
] as const satisfies readonly (keyof Env)[];

/** Values a production deployment must have although a local one can do without. */
const REQUIRED_IN_PRODUCTION = [
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
  // Without it anybody reads the metrics.
  'METRICS_TOKEN',
] as const;

/**
 * Validates a set of environment variables.
 * @throws Error with one line per problem, naming the variable but never its value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  const problems = parsed.success
    ? [...incompleteSets(parsed.data), ...productionProblems(parsed.data)]
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) {
    throw new Error(`The configuration is not valid:\n  ${problems.join('\n  ')}`);
  }
  return parsed.data;
}

function incompleteSets(env: Env): string[] {
  return TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => !env[name]);
    const isPartial = missing.length > 0 && missing.length < names.length;
    return isPartial ? missing.map((name) => `${name}: needed with ${names.join(', ')}`) : [];
  });
}

function productionProblems(env: Env): string[] {
  if (env.DEPLOYMENT !== 'production') return [];
  const problems: string[] = [];
  const weak: string[] = GUARDED.filter((name) => {
    const value = env[name]?.toLowerCase() ?? '';
    return WEAK_VALUES.some((part) => value.includes(part));
  });
  for (const name of RANDOM) {
    if (new Set(env[name]).size < LEAST_CHARACTERS) weak.push(name);
  }
  if (env.ACCESS_TOKEN_KEYS.some(({ isExample }) => isExample)) weak.push('ACCESS_TOKEN_KEYS');
  for (const name of weak) {
    problems.push(`${name}: an example, stand-in or guessable value is refused in production`);
  }
  for (const name of REQUIRED_IN_PRODUCTION) {
    if (!env[name]) problems.push(`${name}: required in production`);
  }
  for (const name of TLS_ONLY) {
    if (env[name] && !env[name].startsWith('https://'))
      problems.push(`${name}: must begin with https://`);
  }
  if (env.INNGEST_DEV && env.INNGEST_DEV !== '0') {
    problems.push('INNGEST_DEV: unsigned job calls are refused in production');
  }
  return problems;
}

let cached: Env | undefined;

/** The validated environment of this process. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Whether payments run on the stand-in, so that pages can say so. */
export function isDemoPayments(): boolean {
  return env().STRIPE_PUBLISHABLE_KEY.includes(STAND_IN_MARK);
}
