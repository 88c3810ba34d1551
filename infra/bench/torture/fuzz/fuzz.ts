/** Hostile and well-meant requests of every kind against the production build. */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { heal } from '../checks/heal';
import { checkInvariants } from '../checks/invariants';
import type { Account } from '../load/accounts';
import { joinMembers } from '../load/market';
import { openLoad } from '../load/open-load';
import { causeOf } from '../load/rest';
import { runWorkers } from '../load/workers';
import type { PhaseContext } from '../phases';
import type { Random } from '../random';
import type { PhaseReport } from '../report';
import { type Answer, judge } from './judge';
import { anyRequest, type FuzzRequest, type Sender } from './requests';
import { readTargets } from './surface';
import type { Known } from './values';

/** Of the operations that torture would do. */
const SHARE = 1 / 5;
const BUYERS = 24;
/** Some, because they take the role and the account from each other. */
const ADMINS = 8;
/** What happens in the shop before, so that there is something of every kind. */
const HISTORY = 500;
const WORKERS = 24;
const DRAWN_AT_ONCE = 40;
/** Some requests end the account that they are sent with. */
const NEW_PEOPLE = { every: 1_500, count: 4 };
const CLOSED = ['other side closed', 'read ECONNRESET'];
const CONNECTIONS_TRIED = 5;
const ANSWER_TIMEOUT_MS = 60_000;
const HEAL_MS = 240_000;
const PROGRESS_MS = 30_000;
const KEPT_PROBLEMS = 500;

/** What has been asked and found so far. */
class Findings {
  readonly problems = new Map<string, number>();
  readonly statuses: Record<string, number> = {};
  readonly successes = new Set<string>();
  asked = 0;

  note(request: FuzzRequest, answer: Answer): void {
    this.asked += 1;
    const { status } = answer;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (status < 300) this.successes.add(request.name);
    for (const problem of judge(request, answer)) this.found(request, problem, answer.text);
  }

  /** Kept once for each operation and kind of problem, with the first request that showed it. */
  found(request: FuzzRequest, problem: string, text = ''): void {
    const what = `${request.name} (${request.kind}): ${problem}`;
    const first = [...this.problems.keys()].find((known) => known.startsWith(what));
    const shown = first ?? `${what}\n        ${inOneLine(request)}\n        ${text.slice(0, 300)}`;
    if (first || this.problems.size < KEPT_PROBLEMS) {
      this.problems.set(shown, (this.problems.get(shown) ?? 0) + 1);
    }
  }
}

export async function fuzz(context: PhaseContext): Promise<PhaseReport> {
  const startMs = Date.now();
  const { options, stack, database, random, stopping } = context;
  const count = Math.round(options.operations * SHARE);
  const { people, known } = await makeHistory(context);
  const targets = readTargets();
  const drawn = anyRequest(targets, known, people.length);
  const findings = new Findings();
  const progress = setInterval(() => {
    process.stdout.write(`  … ${findings.asked} requests, ${findings.problems.size} problems\n`);
  }, PROGRESS_MS);
  let joinAt = NEW_PEOPLE.every;
  const loadMs = Date.now();
  const work = async (source: Random) => {
    while (findings.asked < count && !stopping.aborted) {
      const requests = fc.sample(drawn, {
        numRuns: DRAWN_AT_ONCE,
        seed: source.between(0, 2 ** 31 - 1),
      });
      for (const request of requests) {
        if (findings.asked >= count || stopping.aborted) return;
        await ask(stack.urls.app, people, request, findings, source);
        if (findings.asked >= joinAt) {
          joinAt += NEW_PEOPLE.every;
          const joined = await joinMembers(database.db, 'late', NEW_PEOPLE.count);
          for (const one of joined) people[random.between(0, people.length - 1)] = one;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, () => work(random.fork())));
  clearInterval(progress);
  stopping.throwIfAborted();
  const perSecond = Math.round(findings.asked / ((Date.now() - loadMs) / 1_000));
  const left = await heal(stack, database, { deadlineMs: HEAL_MS, stopping });
  const untried = targets
    .map(({ surface, name }) => `${surface} ${name}`)
    .filter((name) => !findings.successes.has(name));
  return {
    phase: 'fuzz',
    seconds: (Date.now() - startMs) / 1_000,
    checks: [
      {
        name: 'every answer is a declared one, and none is a server error',
        problems: [...findings.problems].map(([what, times]) => `${times} × ${what}`),
      },
      { name: 'no part ended', problems: context.untoldExits },
      {
        name: 'everything that was begun came to its end',
        problems: Object.entries(left).map(([what, many]) => `${many} ${what}`),
      },
      { name: 'the invariants hold', problems: await checkInvariants(database) },
    ],
    figures: {
      requests: findings.asked,
      'requests per second': perSecond,
      statuses: findings.statuses,
      'operations and procedures': targets.length,
      'never answered with success': untried,
    },
  };
}

/** A shop in which everything has happened that can happen, its people, and what they know. */
async function makeHistory(context: PhaseContext): Promise<{ people: Account[]; known: Known }> {
  const { database, random, stopping } = context;
  const load = await openLoad(context, BUYERS);
  const { tally, market } = load;
  const isOver = () => stopping.aborted || tally.operations >= HISTORY;
  await runWorkers(load, random.fork(), { workers: 12, isOver });
  load.promises.close();
  const admins = await joinMembers(database.db, 'keeper', ADMINS, 'admin');
  const people = [...market.buyers, ...market.sellers, market.admin, ...admins];
  return { people, known: await readKnown(database.db, people) };
}

async function readKnown(
  db: PhaseContext['database']['db'],
  people: readonly Account[],
): Promise<Known> {
  const ids = async (table: string): Promise<string[]> => {
    const rows = await db.execute<{ id: string }>(
      sql`select id::text as id from ${sql.identifier(table)} order by random() limit 60`,
    );
    return rows.map(({ id }) => id);
  };
  const [listings, orders, fulfilments, refunds, categories] = await Promise.all([
    ids('listings'),
    ids('orders'),
    ids('fulfilments'),
    ids('refunds'),
    db.execute<{ slug: string }>(sql`select slug from categories limit 20`),
  ]);
  const usernames = people.map(({ username }) => username);
  return {
    any: [...listings, ...orders, ...fulfilments, ...refunds],
    listingId: listings,
    orderId: orders,
    fulfilmentId: fulfilments,
    refundId: refunds,
    username: usernames,
    login: usernames,
    seller: usernames,
    category: categories.map(({ slug }) => slug),
    categorySlug: categories.map(({ slug }) => slug),
    q: ['oak', 'linen brass', 'walnut thing 1'],
  };
}

async function ask(
  site: string,
  people: readonly Account[],
  request: FuzzRequest,
  findings: Findings,
  random: Random,
): Promise<void> {
  const from = `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`;
  const send = async (): Promise<Answer> => {
    const response = await fetch(`${site}${request.path}`, {
      method: request.method,
      headers: {
        ...request.headers,
        ...(await credentials(people, request.sender)),
        // Everybody is somewhere else, or the limit of one network would answer everything.
        'x-forwarded-for': from,
      },
      body: (request.body as BodyInit | undefined) ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const { status, headers } = response;
    return { status, headers, text: await response.text() };
  };
  try {
    findings.note(request, await onAnotherConnection(send));
  } catch (error) {
    findings.asked += 1;
    findings.found(request, `got no answer: ${causeOf(error)}`);
  }
}

/**
 * A connection that is kept open may be closed at any moment, by a refusal of the request before or because
 * nothing came for long, and so may the next one of the pool (RFC 9112, 9.3.1 and 9.5).
 */
async function onAnotherConnection<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === CONNECTIONS_TRIED || !CLOSED.includes(causeOf(error))) throw error;
    }
  }
}

async function credentials(
  people: readonly Account[],
  sender: Sender,
): Promise<Record<string, string>> {
  if (sender === 'nobody') return {};
  const account = people[sender === 'forged' ? 0 : sender % people.length];
  const token = (await account?.token()) ?? '';
  const [head, , signature] = token.split('.');
  const claims = Buffer.from('{"sub":"x","role":"admin"}').toString('base64url');
  return {
    authorization: `Bearer ${sender === 'forged' ? `${head}.${claims}.${signature}` : token}`,
  };
}

/** The request in one line, to be sent again by hand. */
function inOneLine({ method, path, headers, body, sender }: FuzzRequest): string {
  const shown = typeof body === 'string' ? body.slice(0, 400) : `${body?.length ?? 0} bytes`;
  return `${method} ${path.slice(0, 400)} ${JSON.stringify(headers)} as ${sender}: ${shown}`;
}
