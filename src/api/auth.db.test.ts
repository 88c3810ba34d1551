import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { identities, members, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { codeAt } from '@/domain/second-factor/totp';
import { AuthBrowser } from '@/test/browser-of-auth';
import { createMember, createSecondFactor, createSession } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import type { RunningOidc } from '../../infra/local/oidc';
import { CLIENT, locationOf, startIssuer, submit } from '../../infra/local/oidc/harness';
import { requestContext } from './request-context';
import { cookieName, encryptSession, sessionCookieName } from './session-cookie';
import { linkCookieName, sealLink } from './sign-in-by-issuer';

const PASSWORD = 'tr0ub4dor-horse';

let issuer: RunningOidc;
let visitor: Visitor;
let world: World;
let browser: AuthBrowser;
let counter = 0;

beforeAll(async () => {
  issuer = await startIssuer();
  vi.stubEnv('OIDC_ISSUER', issuer.url);
  vi.stubEnv('OIDC_CLIENT_ID', CLIENT.id);
  vi.stubEnv('OIDC_CLIENT_SECRET', CLIENT.secret);
  world = await createWorld(6);
});
beforeEach(() => {
  browser = new AuthBrowser();
  issuer.forge({});
  visitor = newVisitor();
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

/** Whoever logs in at the issuer, as its form takes them. */
type Visitor = { subject: string; email: string; verified?: string };

function newVisitor(): Visitor {
  const subject = `subject-${++counter}`;
  return { subject, email: `visitor.${counter}@example.com`, verified: 'on' };
}

/** Whom the browser's cookie speaks for. */
function actorOf({ cookieHeader }: AuthBrowser): Promise<Actor | null> {
  return requestContext(new Headers({ cookie: cookieHeader })).currentActor();
}

/** Goes to the issuer and comes back. @returns the page on which that ends. */
async function logInAtIssuer(at = browser, callbackUrl = '/'): Promise<string> {
  return visit(at, callbackUrl, visitor);
}

async function visit(at: AuthBrowser, callbackUrl: string, form: Record<string, string>) {
  const going = await at.send('/api/auth/signin/oidc', { callbackUrl });
  return comeBack(at, locationOf(await submit(locationOf(going), form)));
}

async function comeBack(at: AuthBrowser, { pathname, search }: URL): Promise<string> {
  const arrived = await at.ask(pathname + search);
  const page = new URL(arrived.headers.get('location') ?? '', 'http://localhost');
  return page.pathname + page.search;
}

describe('a log-in by password', () => {
  it('begins a session that the cookie names, and logging out ends it on the server', async () => {
    const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
    await browser.send('/api/auth/callback/credentials', {
      login: member.username,
      password: PASSWORD,
    });
    expect(await actorOf(browser)).toMatchObject(member);
    const stolen = browser.cookieHeader;
    await browser.send('/api/auth/signout', {});
    expect(browser.cookies.has(sessionCookieName())).toBe(false);
    expect(await requestContext(new Headers({ cookie: stolen })).currentActor()).toBeNull();
  });

  it('ends the session that the browser had before, whoever’s it was', async () => {
    const passwordHash = await hashPassword(PASSWORD);
    const enter = async ({ username: login }: Actor, password = PASSWORD) => {
      await browser.send('/api/auth/callback/credentials', { login, password });
      return browser.cookieHeader;
    };
    const speaksFor = (cookie: string) => requestContext(new Headers({ cookie })).currentActor();
    const first = await createMember(world, { passwordHash });
    const second = await createMember(world, { passwordHash });
    const cookies = [await enter(first), await enter(first), await enter(second)] as const;
    expect(await speaksFor(cookies[0])).toBeNull();
    expect(await speaksFor(cookies[1])).toBeNull();
    expect(await speaksFor(cookies[2])).toMatchObject(second);
    await enter(first, 'a guess');
    expect(await speaksFor(cookies[2])).toMatchObject(second);
  });

  it('shows its cookie to no script, and to no page of another site', async () => {
    const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
    const login = { login: member.username, password: PASSWORD };
    const answer = await browser.send('/api/auth/callback/credentials', login);
    const set = answer.headers.getSetCookie();
    const cookie = set.find((line) => line.startsWith(`${sessionCookieName()}=`)) ?? '';
    expect(cookie.split('; ').slice(1)).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax']),
    );
  });

  it('sets no session cookie where a code is asked for as well', async () => {
    const member = await createMember(world, { passwordHash: await hashPassword(PASSWORD) });
    await createSecondFactor(world, member);
    await browser.send('/api/auth/callback/credentials', {
      login: member.username,
      password: PASSWORD,
    });
    expect(browser.cookies.has(sessionCookieName())).toBe(false);
  });
});

describe('a log-in at an issuer', () => {
  it('opens an account without a password at the first time, and finds it later on', async () => {
    expect(await logInAtIssuer()).toBe('/');
    const first = await actorOf(browser);
    expect(first?.username).toBe(`visitor.${counter}`);
    const [row] = await world.db
      .select()
      .from(members)
      .where(eq(members.id, first?.id as never));
    expect(row).toMatchObject({ email: visitor.email, passwordHash: null, role: 'member' });

    visitor = { ...visitor, email: 'moved@example.com' };
    const elsewhere = new AuthBrowser();
    await logInAtIssuer(elsewhere);
    expect((await actorOf(elsewhere))?.id).toBe(first?.id);
  });

  it('chooses another user name when that one is taken', async () => {
    await createMember(world, { username: `visitor.${counter}`, email: 'other@example.com' });
    await logInAtIssuer();
    expect((await actorOf(browser))?.username).toMatch(new RegExp(`^visitor\\.${counter}-\\d+$`));
  });

  it('never takes over an account with the same e-mail address', async () => {
    await createMember(world, { email: visitor.email.toUpperCase() });
    expect(await logInAtIssuer()).toBe('/login?refused=conflict');
    expect(await actorOf(browser)).toBeNull();
    const linked = await world.db
      .select()
      .from(identities)
      .where(eq(identities.subject, visitor.subject));
    expect(linked).toEqual([]);
  });

  it.each([[{ email_verified: false }], [{ email: undefined }], [{ email_verified: undefined }]])(
    'opens no account for an address that is not confirmed there: %j',
    async (claims) => {
      issuer.forge({ claims });
      expect(await logInAtIssuer()).toBe('/login?refused=forbidden');
      expect(await actorOf(browser)).toBeNull();
    },
  );

  it('is nobody’s for a member who was suspended', async () => {
    await logInAtIssuer();
    const actor = await actorOf(browser);
    await world.db
      .update(members)
      .set({ status: 'suspended' })
      .where(eq(members.id, actor?.id as never));
    expect(await logInAtIssuer(new AuthBrowser())).toBe('/login?refused=unauthenticated');
  });

  it('asks for the code of an account that has a second factor', async () => {
    await logInAtIssuer();
    const actor = (await actorOf(browser)) as Actor;
    const secret = await createSecondFactor(world, actor);
    const elsewhere = new AuthBrowser();
    expect(await logInAtIssuer(elsewhere)).toBe('/login/code');
    expect(await actorOf(elsewhere)).toBeNull();
    const pendingToken = elsewhere.cookies.get(cookieName('pending')) ?? '';
    const code = codeAt(secret, new Date());
    await elsewhere.send('/api/auth/callback/second-factor', { pendingToken, code });
    expect(await actorOf(elsewhere)).toMatchObject({ id: actor.id });
  });

  it('goes on to where the visitor wanted to go, also by way of another page', async () => {
    const wanted = '/orders?tab=selling';
    expect(await logInAtIssuer(browser, wanted)).toBe(wanted);
    const next = encodeURIComponent(wanted);
    await createSecondFactor(world, (await actorOf(browser)) as Actor);
    expect(await logInAtIssuer(new AuthBrowser(), wanted)).toBe(`/login/code?next=${next}`);
    visitor = newVisitor();
    await createMember(world, { email: visitor.email });
    expect(await logInAtIssuer(new AuthBrowser(), wanted)).toBe(
      `/login?refused=conflict&next=${next}`,
    );
  });

  it('that is denied there says so here, and is told from one that broke off', async () => {
    expect(await visit(browser, '/orders', { deny: 'yes' })).toBe(
      '/login?refused=denied&next=%2Forders',
    );
    // The request of nobody: its error is not the issuer's word.
    const back = new URL('http://localhost:3000/api/auth/callback/oidc?error=access_denied');
    expect(await comeBack(new AuthBrowser(), back)).toBe('/login?refused=other');
    expect(await actorOf(browser)).toBeNull();
  });

  it('of several browsers at once opens one account', async () => {
    const browsers = Array.from({ length: 4 }, () => new AuthBrowser());
    await Promise.all(browsers.map((one) => logInAtIssuer(one)));
    const actors = await Promise.all(browsers.map(actorOf));
    expect(new Set(actors.map((actor) => actor?.id)).size).toBe(1);
    expect(actors[0]).not.toBeNull();
  });
});

describe('an answer of an issuer is not believed', () => {
  it.each<[string, () => void]>([
    ['when another key signed it', () => issuer.forge({ foreignKey: true })],
    ['when it is meant for another site', () => issuer.forge({ claims: { aud: 'other' } })],
    ['when it answers another request', () => issuer.forge({ claims: { nonce: 'old' } })],
    ['when another issuer is named', () => issuer.forge({ claims: { iss: 'http://x.test' } })],
  ])('%s', async (_when, tamper) => {
    tamper();
    await logInAtIssuer();
    expect(await actorOf(browser)).toBeNull();
  });

  it('at another browser than the one that asked', async () => {
    const going = await browser.send('/api/auth/signin/oidc', { callbackUrl: '/' });
    const back = locationOf(await submit(locationOf(going), visitor));
    const victim = new AuthBrowser();
    await comeBack(victim, back);
    expect(await actorOf(victim)).toBeNull();
  });
});

describe('linking', () => {
  let member: Actor;

  beforeEach(async () => {
    member = await createMember(world);
    const sessionId = await createSession(world, member, { kind: 'web' });
    const claim = { memberId: member.id, sessionId };
    browser.cookies.set(sessionCookieName(), await encryptSession(claim));
    browser.cookies.set(linkCookieName(), await sealLink(claim));
  });

  it('lets a member who asked for it log in at the issuer as well', async () => {
    expect(await logInAtIssuer()).toBe('/settings/security?done=linked');
    expect(browser.cookies.has(linkCookieName())).toBe(false);
    expect(await actorOf(browser)).toMatchObject({ id: member.id });
    const elsewhere = new AuthBrowser();
    expect(await logInAtIssuer(elsewhere)).toBe('/');
    expect(await actorOf(elsewhere)).toMatchObject({ id: member.id });
  });

  it('that is denied at the issuer says so in the settings, and is asked for anew', async () => {
    expect(await visit(browser, '/settings/security', { deny: 'yes' })).toBe(
      '/settings/security?done=linkDenied',
    );
    expect(browser.cookies.has(linkCookieName())).toBe(false);
  });

  it('is refused for an account that somebody else has linked', async () => {
    await logInAtIssuer(new AuthBrowser());
    expect(await logInAtIssuer()).toBe('/settings/security?done=notLinked');
  });

  it('is not done for another session than the one that asked, nor for one that has ended', async () => {
    const other = await createSession(world, member, { kind: 'web' });
    const claim = { memberId: member.id, sessionId: other };
    browser.cookies.set(sessionCookieName(), await encryptSession(claim));
    expect(await logInAtIssuer()).toBe('/login?refused=other');
    browser.cookies.set(linkCookieName(), await sealLink(claim));
    await world.db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, other));
    expect(await logInAtIssuer()).toBe('/login?refused=other');
    const linked = await world.db
      .select()
      .from(identities)
      .where(eq(identities.memberId, member.id));
    expect(linked).toEqual([]);
  });
});
