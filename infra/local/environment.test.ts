import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseEnv } from '../../src/env';
import { generateSecrets, loadSecrets, localEnvironment, withOverrides } from './environment';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const addresses = {
  site: 'http://localhost:3000',
  database: 'postgres://marketplace:standin-x@127.0.0.1:23008/marketplace',
  redis: 'http://127.0.0.1:23006',
  executor: 'http://127.0.0.1:23001',
  stripe: 'http://127.0.0.1:23002',
  maps: 'http://127.0.0.1:23003',
  s3: 'http://127.0.0.1:23004',
  smtp: 'smtp://127.0.0.1:23007',
  oidc: 'http://127.0.0.1:23009',
};
const local = () => localEnvironment(addresses, generateSecrets());

test('the application accepts the local environment', () => {
  expect(() => parseEnv(local())).not.toThrow();
});

test('a production deployment refuses every local key', () => {
  expect(() => parseEnv({ ...local(), DEPLOYMENT: 'production' })).toThrow(
    /DATABASE_URL[\s\S]*AUTH_SECRET[\s\S]*UPSTASH_REDIS_REST_TOKEN[\s\S]*OIDC_CLIENT_SECRET[\s\S]*STRIPE_SECRET_KEY[\s\S]*S3_SECRET_ACCESS_KEY[\s\S]*ACCESS_TOKEN_KEYS/,
  );
});

test('secrets are made once and only their owner can read them', () => {
  const first = loadSecrets(folder);
  expect(loadSecrets(folder)).toEqual(first);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(generateSecrets().auth).not.toBe(first.auth);
});

test('secrets that an older folder lacks are added to it, and the others stay', () => {
  const { accessTokenKey: _added, ...older } = generateSecrets();
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(older));
  const completed = loadSecrets(folder);
  expect(completed).toMatchObject(older);
  expect(completed.accessTokenKey).toMatch(/^standin-/);
  expect(loadSecrets(folder)).toEqual(completed);
});

test('a real Stripe key in .env replaces the stand-in and its addresses', () => {
  writeFileSync(join(folder, '.env'), 'STRIPE_SECRET_KEY=sk_test_real\nSITE_NAME="My Shop"\n');
  const chosen = withOverrides(local(), folder, {});
  expect(chosen.STRIPE_SECRET_KEY).toBe('sk_test_real');
  expect(chosen.STRIPE_API_URL).toBeUndefined();
  expect(chosen.SITE_NAME).toBe('My Shop');
  expect(parseEnv(chosen).STRIPE_API_URL).toBe('https://api.stripe.com');
});

test('an issuer in .env replaces the stand-in with its client', () => {
  writeFileSync(join(folder, '.env'), 'OIDC_ISSUER=https://login.example.com\n');
  const half = withOverrides(local(), folder, {});
  expect(() => parseEnv(half)).toThrow(/OIDC_CLIENT_ID/);
  const chosen = withOverrides(local(), folder, {
    OIDC_CLIENT_ID: 'shop',
    OIDC_CLIENT_SECRET: 'known to the issuer',
  });
  expect(parseEnv(chosen)).toMatchObject({
    OIDC_ISSUER: 'https://login.example.com',
    OIDC_CLIENT_ID: 'shop',
    OIDC_NAME: 'single sign-on',
  });
});

test('the shell goes before .env, and empty values choose nothing', () => {
  writeFileSync(join(folder, '.env'), 'SITE_NAME=File\nCURRENCY=\n');
  const chosen = withOverrides(local(), folder, { SITE_NAME: 'Shell' });
  expect(chosen.SITE_NAME).toBe('Shell');
  expect(chosen.CURRENCY).toBeUndefined();
});

test('no other database or bucket can be chosen', () => {
  writeFileSync(join(folder, '.env'), 'DATABASE_URL=postgres://prod/db\nS3_ENDPOINT=https://s3\n');
  const chosen = withOverrides(local(), folder, { DATABASE_URL: 'postgres://shell/db' });
  expect(chosen.DATABASE_URL).toBe(addresses.database);
  expect(chosen.S3_ENDPOINT).toBe(addresses.s3);
});

test('a live Stripe key is refused', () => {
  expect(() => withOverrides(local(), folder, { STRIPE_SECRET_KEY: 'sk_live_x' })).toThrow(/live/);
});
