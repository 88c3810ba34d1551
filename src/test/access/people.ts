import { eq } from 'drizzle-orm';
import { encryptSession, sessionCookieName } from '@/api/session-cookie';
import { addresses, members } from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { createTokenPair } from '@/domain/tokens';
import { addMs, DAY_MS } from '@/lib/clock';
import { createMember, createSession } from '@/test/factories';
import type { World } from '@/test/world';

export const PEOPLE = [
  'buyer',
  'seller',
  'other seller',
  'admin',
  /** Buys and sells elsewhere, and has no part in what the matrix is about. */
  'stranger',
  /** Own, with the supplier, whatever is foreign to everybody else. */
  'outsider',
  'supplier',
  /** Suspended before anybody calls. */
  'suspended member',
] as const;

export type PersonName = (typeof PEOPLE)[number];

/** What proves who calls: the pages send the cookie, other clients the token. */
export interface Credentials {
  cookie: string;
  token: string;
}

export interface Person {
  name: PersonName;
  actor: Actor;
  email: string;
  /** As it is printed on parcels. */
  address: string;
  password: string;
  valid: Credentials;
  expired: Credentials;
}

const EXPIRED_SINCE_SECONDS = 60;

/** Makes members with an address, a picture and a password, and logs them in. */
export async function hirePeople(world: World): Promise<Record<PersonName, Person>> {
  const password = 'tr0ub4dor-horse';
  const passwordHash = await hashPassword(password);
  const hire = async (name: PersonName) => {
    const username = `the-${name.replace(' ', '-')}`;
    const actor = await createMember(world, {
      username,
      passwordHash,
      role: name === 'admin' ? 'admin' : 'member',
      about: 'Likes old things.',
      pictureKey: `pictures/${username}.webp`,
    });
    const address = `Rua ${username} 1, Lisbon, Portugal`;
    await world.db
      .update(addresses)
      .set({ formatted: address, region: 'Lisbon', postalCode: '1000-001' })
      .where(eq(addresses.memberId, actor.id));
    const email = `${username}@example.com`;
    const known = { name, actor, email, address, password };
    const valid = await credentialsOf(world, known);
    return [name, { ...known, valid, expired: await expiredCredentialsOf(world, known) }] as const;
  };
  const people = await Promise.all(PEOPLE.map(hire));
  return Object.fromEntries(people) as Record<PersonName, Person>;
}

/** Logs somebody in again; brings a deactivated account back. */
export async function logIn(world: World, person: Person): Promise<void> {
  person.valid = await credentialsOf(world, person);
}

type Known = Pick<Person, 'actor' | 'password'>;

/** What somebody gets who logs in at this moment, on a page and with another client. */
async function credentialsOf(world: World, person: Known): Promise<Credentials> {
  const token = await accessTokenOf(world.system, person);
  return { token, cookie: await cookieOf(world, person) };
}

/** What is left of having logged in long ago. */
async function expiredCredentialsOf(world: World, person: Known): Promise<Credentials> {
  const then = addMs(world.clock.now(), -DAY_MS);
  const token = await accessTokenOf({ ...world.system, clock: { now: () => then } }, person);
  return { token, cookie: await cookieOf(world, person, -EXPIRED_SINCE_SECONDS) };
}

async function accessTokenOf(ctx: Context, { actor, password }: Known): Promise<string> {
  return (await createTokenPair(ctx, { login: actor.username, password })).accessToken;
}

const BROWSER = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  address: '8.8.8.8',
};

async function cookieOf(world: World, { actor }: Known, maxAge?: number): Promise<string> {
  const sessionId = await createSession(world, actor, { kind: 'web', ...BROWSER });
  const value = await encryptSession({ memberId: actor.id, sessionId }, maxAge);
  return `${sessionCookieName()}=${value}`;
}

/** As if the letter to the address had never been followed. @returns the way back. */
export async function unverify(world: World, { actor }: Person): Promise<() => Promise<void>> {
  const set = async (emailVerifiedAt: Date | null) => {
    await world.db.update(members).set({ emailVerifiedAt }).where(eq(members.id, actor.id));
  };
  const [member] = await world.db.select().from(members).where(eq(members.id, actor.id));
  await set(null);
  return () => set(member?.emailVerifiedAt ?? null);
}

/** As an administrator would, with the sessions still alive. @returns the way back. */
export async function suspend(world: World, { actor }: Person): Promise<() => Promise<void>> {
  const set = async (status: 'suspended' | 'active') => {
    await world.db.update(members).set({ status }).where(eq(members.id, actor.id));
  };
  await set('suspended');
  return () => set('active');
}
