import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses, mediaUploads, members } from '@/db/schema';
import { suggestAddresses } from '@/domain/addresses';
import { uploadPicture } from '@/domain/media';
import { findSessionActor, startWebSession } from '@/domain/sessions';
import { addMs, DAY_MS } from '@/lib/clock';
import type { SessionId } from '@/lib/ids';
import { exhaust } from '@/test/exhaust';
import { createMember, createSession } from '@/test/factories';
import { candidate, issues, PASSWORD, refusal, register as registerIn } from '@/test/newcomers';
import { createWorld, type World } from '@/test/world';
import {
  changePassword,
  deactivateAccount,
  getOwnAccount,
  getProfile,
  logIn,
  type RegisterInput,
  registerMember,
  updateAccount,
} from '.';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const register = (overrides: Partial<RegisterInput> = {}) => registerIn(world, overrides);

describe('registering', () => {
  it('opens an account with the address as the maps service writes it', async () => {
    const { actor, input } = await register();
    const account = await getOwnAccount(world.as(actor));
    expect(account).toMatchObject({ username: input.username, email: input.email, role: 'member' });
    expect(account.address).toMatchObject({ city: 'São Paulo', country: 'BR', verified: true });
  });

  it('stores the password as argon2id only', async () => {
    const { actor } = await register();
    const [row] = await world.db.select().from(members).where(eq(members.id, actor.id));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.toContain(PASSWORD);
  });

  it('refuses a name that is taken, in any case, at its field', async () => {
    const { input } = await register();
    const sameName = candidate({ username: input.username.toUpperCase() });
    expect(await issues(registerMember(world.system, sameName))).toEqual([
      expect.objectContaining({ field: 'username' }),
    ]);
  });

  it('gives a name to one of many who ask at once, and leaves nothing of the others', async () => {
    const username = 'wanted-by-all';
    const attempts = Array.from({ length: 8 }, () =>
      registerMember(world.system, candidate({ username })),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const orphans = await world.db
      .select()
      .from(addresses)
      .leftJoin(members, eq(members.id, addresses.memberId))
      .where(sql`${members.id} is null`);
    expect(orphans).toEqual([]);
  });

  it.each([
    ['7 Nowhere Lane, Berlin', 'street number'],
    ['Avenida Paulista, São Paulo, Brazil', 'Did you mean'],
    ['xyzzy 99999 nowhere', 'could not find'],
  ])('refuses to send parcels to %s', async (text, reason) => {
    const attempt = registerMember(world.system, candidate({ address: { text } }));
    expect(await issues(attempt)).toEqual([
      expect.objectContaining({ field: 'address', message: expect.stringContaining(reason) }),
    ]);
  });

  it('takes the suggestion that was chosen', async () => {
    const [first] = await suggestAddresses({ input: '221B Baker' });
    const { actor } = await register({ address: { placeId: first?.placeId ?? '' } });
    const { address } = await getOwnAccount(world.as(actor));
    expect(address?.formatted).toBe('221B Baker St, London NW1 6XE, UK');
  });

  it('refuses a common password before anything is looked up', async () => {
    const input = candidate({ password: 'password123', address: { text: 'xyzzy' } });
    expect(await issues(registerMember(world.system, input))).toEqual([
      expect.objectContaining({ field: 'password' }),
    ]);
  });
});

describe('logging in', () => {
  it('takes the user name or the e-mail, in any case', async () => {
    const { actor, input } = await register();
    for (const login of [input.username, input.email.toUpperCase(), ` ${input.username} `]) {
      expect(await logIn(world.system, { login, password: PASSWORD })).toMatchObject({
        memberId: actor.id,
      });
    }
  });

  it('answers a wrong password and an unknown account alike', async () => {
    const { input } = await register();
    const wrong = await refusal(logIn(world.system, { login: input.username, password: 'no' }));
    const unknown = await refusal(logIn(world.system, { login: 'nobody', password: 'no' }));
    expect(wrong.code).toBe('unauthenticated');
    expect({ ...unknown }).toEqual({ ...wrong });
    expect(unknown.message).toBe(wrong.message);
  });

  it('does not give an account to somebody who took its e-mail as a user name', async () => {
    const victim = candidate();
    await register({ username: victim.email, password: 'another-secret-7' });
    const { actor } = await register(victim);
    const loggedIn = await logIn(world.system, { login: victim.email, password: PASSWORD });
    expect(loggedIn.memberId).toBe(actor.id);
  });

  it('stops guessing at one account, and forgets the misses after a success', async () => {
    const { input } = await register();
    const guess = () => logIn(world.system, { login: input.username, password: 'a guess' });
    for (let attempt = 0; attempt < 9; attempt++) await refusal(guess());
    await logIn(world.system, { login: input.username, password: PASSWORD });
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await refusal(guess())).toMatchObject({ code: 'unauthenticated' });
    }
    // As many again at most: those that Redis is too slow for are counted apart from the others.
    const codes: unknown[] = [];
    while (codes.at(-1) !== 'rate_limited' && codes.length <= 10) {
      codes.push((await refusal(guess())).code);
    }
    expect(codes.at(-1)).toBe('rate_limited');
    const right = logIn(world.system, { login: input.username, password: PASSWORD });
    expect(await refusal(right)).toMatchObject({ code: 'rate_limited' });
  });
});

describe('deactivating', () => {
  it('hides the account at once and ends its sessions', async () => {
    const { actor } = await register();
    const claim = { memberId: actor.id, sessionId: await createSession(world, actor) };
    expect(await findSessionActor(world.system, claim, 'mobile')).toMatchObject(actor);
    await deactivateAccount(world.as(actor));
    expect(await findSessionActor(world.system, claim, 'mobile')).toBeNull();
    expect(await refusal(getProfile(world.system, actor))).toMatchObject({ code: 'not_found' });
  });

  it('is undone by a log-in within 30 days, which does not bring back old sessions', async () => {
    const { actor, input } = await register();
    const sessionId = await createSession(world, actor, {
      kind: 'web',
      expiresAt: addMs(world.clock.now(), 60 * DAY_MS),
      lastUsedAt: addMs(world.clock.now(), 30 * DAY_MS),
    });
    await deactivateAccount(world.as(actor));
    world.clock.advance(30 * DAY_MS - 1);
    const proof = await logIn(world.system, { login: input.email, password: PASSWORD });
    await startWebSession(world.system, proof);
    expect(await getProfile(world.system, actor)).toMatchObject({ username: actor.username });
    const claim = { memberId: actor.id, sessionId };
    expect(await findSessionActor(world.system, claim, 'web')).toBeNull();
  });

  it('is final after 30 days', async () => {
    const { actor, input } = await register();
    await deactivateAccount(world.as(actor));
    world.clock.advance(30 * DAY_MS);
    const late = logIn(world.system, { login: input.email, password: PASSWORD });
    expect(await refusal(late)).toMatchObject({ code: 'unauthenticated' });
  });

  it('is not for an administrator, so that there is always one', async () => {
    const admin = await createMember(world, { role: 'admin' });
    expect(await refusal(deactivateAccount(world.as(admin)))).toMatchObject({ code: 'conflict' });
    const [row] = await world.db.select().from(members).where(eq(members.id, admin.id));
    expect(row?.status).toBe('active');
  });

  it('cannot be undone by a suspended member', async () => {
    const { actor, input } = await register();
    await world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, actor.id));
    const attempt = logIn(world.system, { login: input.email, password: PASSWORD });
    expect(await refusal(attempt)).toMatchObject({ code: 'forbidden' });
  });
});

describe('changing the account', () => {
  it('ends every other session when the password changes', async () => {
    const { actor, input } = await register();
    const [here, there] = [await createSession(world, actor), await createSession(world, actor)];
    const isAlive = async (sessionId: SessionId) =>
      (await findSessionActor(world.system, { memberId: actor.id, sessionId }, 'mobile')) !== null;
    const next = 'another-secret-7';
    const change = { currentPassword: PASSWORD, newPassword: next };
    await changePassword(world.as({ ...actor, sessionId: here }), change);
    expect([await isAlive(here), await isAlive(there)]).toEqual([true, false]);
    const old = logIn(world.system, { login: input.email, password: PASSWORD });
    expect(await refusal(old)).toMatchObject({ code: 'unauthenticated' });
    await logIn(world.system, { login: input.email, password: next });
  });

  it('asks for the present password and refuses a common one', async () => {
    const { actor } = await register();
    const ctx = world.as(actor);
    expect(
      await issues(changePassword(ctx, { currentPassword: 'no', newPassword: 'fine-secret-7' })),
    ).toEqual([expect.objectContaining({ field: 'currentPassword' })]);
    expect(
      await issues(changePassword(ctx, { currentPassword: PASSWORD, newPassword: 'password1' })),
    ).toEqual([expect.objectContaining({ field: 'newPassword' })]);
  });

  it('stops whoever guesses the password at a browser that is logged in', async () => {
    const { actor } = await register();
    await exhaust('login_account', actor.id);
    const change = { currentPassword: PASSWORD, newPassword: 'another-secret-7' };
    const refused = refusal(changePassword(world.as(actor), change));
    expect(await refused).toMatchObject({ code: 'rate_limited' });
  });

  it('replaces the address and the text, and nothing else', async () => {
    const { actor } = await register();
    const account = await updateAccount(world.as(actor), {
      about: 'I make lamps.',
      address: { text: '221B Baker St, London' },
    });
    expect(account).toMatchObject({ about: 'I make lamps.', role: 'member' });
    expect(account.address).toMatchObject({ country: 'GB' });
  });

  it('shows the name the member has chosen, and the user name again when it is taken back', async () => {
    const { actor } = await register();
    const shown = async () => (await getProfile(world.system, actor)).displayName;
    expect(await shown()).toBe(actor.username);
    await updateAccount(world.as(actor), { displayName: 'Ana of the lamps' });
    expect(await shown()).toBe('Ana of the lamps');
    await updateAccount(world.as(actor), { displayName: null });
    expect(await shown()).toBe(actor.username);
  });

  it('takes a picture that the member has uploaded, once, and nobody else’s', async () => {
    const { actor } = await register();
    const other = await register();
    const file = await sharp({
      create: { width: 30, height: 20, channels: 3, background: '#4a7c74' },
    })
      .png()
      .toBuffer();
    const { key, url } = await uploadPicture(world.as(actor), { file });
    const steal = updateAccount(world.as(other.actor), { pictureKey: key });
    expect(await issues(steal)).toEqual([expect.objectContaining({ field: 'pictureKey' })]);
    expect(await updateAccount(world.as(actor), { pictureKey: key })).toMatchObject({
      pictureUrl: url,
    });
    expect(await updateAccount(world.as(actor), { pictureKey: null })).toMatchObject({
      pictureUrl: null,
    });
    // Left to the sweep.
    const [note] = await world.db.select().from(mediaUploads).where(eq(mediaUploads.key, key));
    expect(note?.memberId).toBeNull();
  });

  it('shows others the city, never the address or the e-mail', async () => {
    const { actor } = await register();
    const profile = await getProfile(world.system, { username: actor.username.toUpperCase() });
    expect(Object.keys(profile).sort()).toEqual([
      'about',
      'activeListings',
      'city',
      'country',
      'displayName',
      'memberSince',
      'pictureUrl',
      'username',
    ]);
  });
});
