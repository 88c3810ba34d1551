import { afterAll, beforeAll, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import type { Actor } from '@/domain/context';
import { type MemberId, newId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { generateSecrets, localEnvironment } from '../../infra/local/environment';
import type { ApiContext } from './context';
import { logRefusal } from './log-refusal';
import { appRouter } from './root';
import { createCallerFactory } from './trpc';

const CLIENT = '203.0.113.9';
const MEMBER: Actor = { id: newId<MemberId>(), username: 'ana', role: 'member' };

let log: MockInstance<(...entry: unknown[]) => void>;

beforeAll(() => {
  const nowhere = new Proxy({}, { get: () => 'http://127.0.0.1:1' });
  const addresses = nowhere as Parameters<typeof localEnvironment>[0];
  for (const [name, value] of Object.entries(localEnvironment(addresses, generateSecrets()))) {
    vi.stubEnv(name, value);
  }
  vi.stubEnv('LOG_LEVEL', 'silent');
  log = vi.spyOn(logger(), 'info');
});
beforeEach(() => {
  log.mockClear();
});
afterAll(() => {
  vi.unstubAllEnvs();
});

function contextOf(actor: Actor | null) {
  return { currentActor: async () => actor, clientAddress: CLIENT };
}

/** Calls procedures that refuse before they need anything else of the context. */
function callAs(actor: Actor | null) {
  return createCallerFactory(appRouter)(contextOf(actor) as ApiContext);
}

const logged = () => log.mock.calls.map(([entry]) => entry);

it('tells of a call by nobody where one has to be logged in, and from where it came', async () => {
  await expect(callAs(null).cart.get()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  expect(logged()).toEqual([{ procedure: 'cart.get', outcome: 'UNAUTHORIZED', client: CLIENT }]);
});

it('tells of a member who calls what is for administrators', async () => {
  const call = callAs(MEMBER).admin.members.list({});
  await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(logged()).toEqual([
    { procedure: 'admin.members.list', outcome: 'FORBIDDEN', member: MEMBER.id, client: CLIENT },
  ]);
});

it.each(['FORBIDDEN', 'NOT_FOUND'])('tells who was answered %s', async (outcome) => {
  const call = { procedure: 'orders.byId', outcome, access: ['buyer of this'] } as const;
  await logRefusal(contextOf(MEMBER), call);
  expect(logged()).toEqual([
    { procedure: 'orders.byId', outcome, member: MEMBER.id, client: CLIENT },
  ]);
});

it('tells of somebody who calls too often without asking the database who it is', async () => {
  const ctx = { currentActor: () => Promise.reject(new Error('asked')), clientAddress: CLIENT };
  const call = { procedure: 'orders.place', outcome: 'TOO_MANY_REQUESTS', access: [] };
  await logRefusal(ctx, call);
  expect(logged()).toEqual([
    { procedure: 'orders.place', outcome: 'TOO_MANY_REQUESTS', client: CLIENT },
  ]);
});

it.each([
  ['CONFLICT', 'member'],
  ['BAD_REQUEST', 'member'],
  ['NOT_FOUND', 'public'],
] as const)('is silent about %s where the caller is %s', async (outcome, access) => {
  await logRefusal(contextOf(MEMBER), { procedure: 'listings.byId', outcome, access: [access] });
  expect(logged()).toEqual([]);
});
