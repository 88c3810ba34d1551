import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { members } from '@/db/schema';
import { findSessionActor, startWebSession } from '@/domain/sessions';
import { createTokenPair, refreshTokenPair } from '@/domain/tokens';
import { HOUR_MS } from '@/lib/clock';
import { createSession } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { issues, PASSWORD, refusal, register, tokenSentTo } from '@/test/newcomers';
import { createWorld, type World } from '@/test/world';
import { changePassword, deactivateAccount, logIn, requestPasswordReset, resetPassword } from '.';

let world: World;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  await mailbox.stop();
});

const NEW_PASSWORD = 'another-secret-7';
const LINK_REFUSED = { code: 'invalid_input', issues: [{ field: 'token' }] };

/** Somebody who has forgotten the password and has got the letter. */
async function forgetful() {
  const { actor, input } = await register(world);
  await requestPasswordReset(world.system, { login: input.email.toUpperCase() });
  await world.settle();
  return { actor, email: input.email, token: await tokenSentTo(mailbox, input.email) };
}

const reset = (token: string, newPassword = NEW_PASSWORD) =>
  resetPassword(world.system, { token, newPassword });
const enter = (login: string, password = NEW_PASSWORD) => logIn(world.system, { login, password });

describe('a forgotten password', () => {
  it('is replaced by the link in the letter, once, and the member is told', async () => {
    const { email, token } = await forgetful();
    await reset(token);
    await world.settle();
    expect((await mailbox.mailsTo(email)).at(-1)?.subject).toBe('Your password was changed');
    expect(await refusal(enter(email, PASSWORD))).toMatchObject({ code: 'unauthenticated' });
    await enter(email);
    expect(await refusal(reset(token, 'and-yet-another-8'))).toMatchObject(LINK_REFUSED);
    await enter(email);
  });

  it('is replaced by one of many who use the link at once', async () => {
    const { email, token } = await forgetful();
    const wanted = Array.from({ length: 6 }, (_, index) => `secret-lantern-${index}`);
    const outcomes = await Promise.allSettled(wanted.map((password) => reset(token, password)));
    const won = wanted.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await enter(email, won[0]);
  });

  it('ends every session and token', async () => {
    const { actor, input } = await register(world);
    const login = { login: actor.username, password: PASSWORD };
    const pair = await createTokenPair(world.system, login);
    const session = {
      memberId: actor.id,
      sessionId: await createSession(world, actor, { kind: 'web' }),
    };
    await requestPasswordReset(world.system, { login: actor.username });
    await world.settle();
    await reset(await tokenSentTo(mailbox, input.email));
    expect(await refusal(refreshTokenPair(world.system, pair))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(await findSessionActor(world.system, session, 'web')).toBeNull();
    await enter(actor.username);
  });

  it('keeps its link for an hour', async () => {
    const { email, token } = await forgetful();
    world.clock.advance(HOUR_MS);
    expect(await refusal(reset(token))).toMatchObject(LINK_REFUSED);
    await enter(email, PASSWORD);
  });

  it('keeps its link when the new password is refused', async () => {
    const { email, token } = await forgetful();
    expect(await issues(reset(token, 'password1'))).toEqual([
      expect.objectContaining({ field: 'newPassword' }),
    ]);
    await reset(token);
    await enter(email);
  });

  it('makes the links of earlier letters worthless', async () => {
    const { email, token } = await forgetful();
    await requestPasswordReset(world.system, { login: email });
    await world.settle();
    await reset(await tokenSentTo(mailbox, email));
    expect(await refusal(reset(token))).toMatchObject(LINK_REFUSED);
  });

  it('lets the member in at once, however often others have guessed', async () => {
    const { email, token } = await forgetful();
    for (let attempt = 0; attempt < 10; attempt++) await refusal(enter(email, 'a guess'));
    expect(await refusal(enter(email, PASSWORD))).toMatchObject({ code: 'rate_limited' });
    await reset(token);
    await enter(email);
  });

  it('of a suspended member is not replaced, and no letter is sent', async () => {
    const { actor, email, token } = await forgetful();
    const before = await mailbox.mailsTo(email);
    await world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, actor.id));
    expect(await refusal(reset(token))).toMatchObject(LINK_REFUSED);
    await requestPasswordReset(world.system, { login: email });
    await world.settle();
    expect(await mailbox.mailsTo(email)).toEqual(before);
  });

  it('of a deactivated member is replaced, and the log-in brings the account back', async () => {
    const { actor, email, token } = await forgetful();
    await deactivateAccount(world.as(actor));
    await reset(token);
    const status = async () =>
      (await world.db.select().from(members).where(eq(members.id, actor.id)))[0]?.status;
    expect(await status()).toBe('deactivated');
    await startWebSession(world.system, await enter(email));
    expect(await status()).toBe('active');
  });
});

describe('asking for a new password', () => {
  it('sends nothing where there is no account, and answers the same', async () => {
    const login = 'nobody-at-all@example.com';
    await expect(requestPasswordReset(world.system, { login })).resolves.toBeUndefined();
    await world.settle();
    expect(await mailbox.mailsTo(login)).toEqual([]);
  });

  it('is possible five times an hour for one account, and for one that is not there', async () => {
    const { actor } = await register(world);
    for (const login of [actor.username, 'not-a-member']) {
      const ask = () => requestPasswordReset(world.system, { login });
      for (let count = 0; count < 5; count++) await ask();
      expect(await refusal(ask())).toMatchObject({ code: 'rate_limited' });
    }
    await world.settle();
  });

  it('is not possible with the address of somebody else', async () => {
    const owner = await register(world);
    const rival = await register(world, { email: owner.input.email, verified: false });
    await world.settle();
    await requestPasswordReset(world.system, { login: rival.actor.username });
    await world.settle();
    const subjects = (await mailbox.mailsTo(owner.input.email)).map(({ subject }) => subject);
    expect(subjects).not.toContain('Choose a new password');
  });
});

it('a password that is changed is told to the member', async () => {
  const { actor, input } = await register(world);
  await changePassword(world.as(actor), { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
  await world.settle();
  expect((await mailbox.mailsTo(input.email)).at(-1)?.subject).toBe('Your password was changed');
});
