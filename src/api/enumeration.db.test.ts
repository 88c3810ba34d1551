import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '@/domain/members';
import { forgiveRateLimit } from '@/domain/rate-limits';
import { createTokenPair } from '@/domain/tokens';
import { createMember } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { PASSWORD } from '@/test/newcomers';
import { type ServedApi, serveApi } from '@/test/serve-api';
import { createWorld, type World } from '@/test/world';

// Whether somebody has an account cannot be learned from an answer: neither from what it says nor from
// how long it takes. The first is asserted, byte for byte; the second is measured and reported, because
// clocks of busy machines fail good code: `TRIES=300 npx vitest run --project db src/api/enumeration`.

const TRIES = Number(process.env.TRIES ?? 5);
const TIMEOUT_MS = 90_000 + 1_000 * TRIES;

let world: World;
let mailbox: Mailbox;
let api: ServedApi;
/** Of the member who asks for another address. */
let accessToken: string;
let memberId: string;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
  api = await serveApi();
  const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
  memberId = member.id;
  const login = { login: member.username, password: PASSWORD };
  ({ accessToken } = await createTokenPair(world.system, login));
});
afterAll(async () => {
  await api.close();
  await world.close();
  await mailbox.stop();
});

/** A question that tells who has an account, if it is answered badly. */
interface Question {
  path: string;
  procedure: string;
  /** About somebody with this user name and e-mail address. */
  input(person: { username: string; email: string }): Promise<object> | object;
  isMembers?: true;
}

const anybody = () => {
  const username = `somebody-${randomUUID()}`;
  return { username, email: `${username}@example.com` };
};

async function known() {
  const person = anybody();
  await createMember(world, { ...person, passwordHash });
  return person;
}

const passwordHash = await hashPassword(PASSWORD);
const wrong = 'not-the-password-9';

const QUESTIONS: [string, Question][] = [
  [
    'log in by e-mail',
    {
      path: '/token',
      procedure: 'tokens.create',
      input: ({ email }) => ({ login: email, password: wrong }),
    },
  ],
  [
    'log in by user name',
    {
      path: '/token',
      procedure: 'tokens.create',
      input: ({ username }) => ({ login: username, password: wrong }),
    },
  ],
  [
    'register with an e-mail address',
    {
      path: '/register',
      procedure: 'members.register',
      input: ({ email }) => ({
        username: anybody().username,
        email,
        password: wrong,
        passwordConfirmation: wrong,
        address: { text: '221B Baker St, London' },
      }),
    },
  ],
  [
    'forget a password',
    {
      path: '/forgot-password',
      procedure: 'members.forgotPassword',
      input: ({ email }) => ({ login: email }),
    },
  ],
  [
    'change to an e-mail address',
    {
      path: '/users/change-email',
      procedure: 'members.changeEmail',
      isMembers: true,
      input: async ({ email }) => {
        await forgiveRateLimit('account_mail', memberId);
        await forgiveRateLimit('login_account', memberId);
        return { password: PASSWORD, email };
      },
    },
  ],
];

/** Asks, and gives all of the answer but the date and what only repeats the question. */
async function ask(question: Question, surface: string, person: ReturnType<typeof anybody>) {
  const input = await question.input(person);
  const path = surface === 'REST' ? `/api/v1${question.path}` : `/api/trpc/${question.procedure}`;
  const startedAt = performance.now();
  const response = await fetch(api.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Whoever asks so often asks from many addresses.
      'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
      ...(question.isMembers && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const tookMs = performance.now() - startedAt;
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  const body = text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '[id]');
  return { bytes: `${response.status}\n${JSON.stringify(headers)}\n${body}`, tookMs };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe.each(['REST', 'tRPC'])('over %s', (surface) => {
  it.each(QUESTIONS)(
    'whoever tries to %s learns nothing about whose it is',
    async (name, question) => {
      const bytes = new Set<string>();
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let count = 0; count < TRIES; count++) {
        const people = { known: await known(), unknown: anybody() };
        // In turn, so that whatever else the machine does slows both, and in either order.
        const order = count % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
        for (const which of order) {
          const answer = await ask(question, surface, people[which]);
          bytes.add(answer.bytes);
          times[which].push(answer.tookMs);
        }
      }
      expect([...bytes]).toHaveLength(1);
      if (!process.env.TRIES) return;
      const [one, other] = [median(times.known), median(times.unknown)];
      process.stdout.write(
        `${surface}, ${name}: known ${one.toFixed(2)} ms, unknown ${other.toFixed(2)} ms, difference ${(one - other).toFixed(2)} ms (medians of ${TRIES})\n`,
      );
    },
    TIMEOUT_MS,
  );
});
