import { pino } from 'pino';
import { expect, it } from 'vitest';
import { WITHOUT_PERSONAL_DATA } from './logger';

/** The line that is written for an entry. */
function lineOf(entry: object): string {
  let line = '';
  pino(WITHOUT_PERSONAL_DATA, { write: (text: string) => (line += text) }).info(entry, 'happened');
  return line;
}

it('a log line has nothing of a person in it, even when an object was logged whole', () => {
  const person = {
    username: 'ana',
    email: 'ana@example.com',
    password: 'tr0ub4dor',
    address: '5 Hauptstraße',
  };
  const headers = { authorization: 'Bearer eyJ0', cookie: 'session=eyJ1' };
  const pair = { accessToken: 'eyJ2', refreshToken: 'r3fr3sh' };
  const line = lineOf({ orderId: 'order-7', ...person, input: person, request: { headers, pair } });
  expect(line).toContain('order-7');
  expect(line).toContain('happened');
  expect(line).not.toMatch(/ana|tr0ub4dor|Hauptstra|eyJ|r3fr3sh/);
});

it('a failed statement is logged without the values it was sent with', () => {
  const detail = 'Key (email)=(ana@example.com) already exists.';
  const cause = Object.assign(new Error('duplicate key value'), { detail });
  const message = 'Failed query: insert into "members"\nparams: ana@example.com,$argon2id$x';
  const line = lineOf({ err: new Error(message, { cause }) });
  expect(line).toContain('insert into');
  expect(line).toContain('duplicate key value');
  expect(line).not.toMatch(/ana@|argon2id/);
});
