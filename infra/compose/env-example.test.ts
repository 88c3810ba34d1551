import { readFileSync } from 'node:fs';
import { parseEnv as parseDotEnv } from 'node:util';
import { expect, it } from 'vitest';
import { ENV_NAMES, parseEnv } from '../../src/env';
import { composeVariables, documentedVariables, ENV_EXAMPLE } from './files';

/** Decided by the image, not by whoever deploys. */
const FIXED = ['NODE_ENV'];

it('.env.example explains every variable of the app and of the compose file, once, and no other', () => {
  const used = [...ENV_NAMES.filter((name) => !FIXED.includes(name)), ...composeVariables()];
  expect(documentedVariables().toSorted()).toEqual([...new Set(used)].toSorted());
});

it('.env.example holds no secret, and is refused as it stands', () => {
  const values = parseDotEnv(readFileSync(ENV_EXAMPLE, 'utf8'));
  for (const [name, value] of Object.entries(values)) {
    if (/SECRET|PASSWORD|TOKEN|KEY/.test(name)) expect([name, value]).toEqual([name, '']);
  }
  expect(() => parseEnv({ ...values, DEPLOYMENT: 'production' })).toThrow('AUTH_SECRET');
});
