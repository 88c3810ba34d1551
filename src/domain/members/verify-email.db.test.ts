import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberTokens, outboxEntries } from '@/db/schema';
import { relayDue } from '@/domain/relay';
import { DAY_MS } from '@/lib/clock';
import { createMember } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { candidate, PASSWORD, refusal, register, tokenSentTo } from '@/test/newcomers';
import { createWorld, type World } from '@/test/world';
import { getOwnAccount, logIn, registerMember, sendVerification, verifyEmail } from '.';

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

const LINK_REFUSED = { code: 'invalid_input', issues: [{ field: 'token' }] };

async function newcomer(email?: string) {
  const { actor, input } = await register(world, { verified: false, ...(email && { email }) });
  await world.settle();
  return { ctx: world.as(actor), actor, email: input.email, input };
}

const isVerified = async (ctx: Parameters<typeof getOwnAccount>[0]) =>
  (await getOwnAccount(ctx)).emailVerified;

it('a newcomer gets the letter in the language that they registered in', async () => {
  const input = candidate();
  await registerMember(world.system, { ...input, locale: 'pt-BR' });
  await world.settle();
  const [letter] = await mailbox.mailsTo(input.email);
  expect(letter?.subject).toBe('Confirme seu e-mail');
  expect(letter?.text).toContain(`Boas-vindas, ${input.username}`);
  expect(letter?.html).toContain('<html lang="pt-BR">');
});

describe('the address of a newcomer', () => {
  it('is verified by the link in the letter, once', async () => {
    const { ctx, email } = await newcomer();
    expect(await isVerified(ctx)).toBe(false);
    const token = await tokenSentTo(mailbox, email);
    await verifyEmail(world.system, { token });
    expect(await isVerified(ctx)).toBe(true);
    expect(await refusal(verifyEmail(world.system, { token }))).toMatchObject(LINK_REFUSED);
  });

  it('is verified by one of many who follow the link at once', async () => {
    const { email } = await newcomer();
    const token = await tokenSentTo(mailbox, email);
    const attempts = Array.from({ length: 8 }, () => verifyEmail(world.system, { token }));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is not verified a day later, unless the letter is sent again', async () => {
    const { ctx, email } = await newcomer();
    const token = await tokenSentTo(mailbox, email);
    world.clock.advance(DAY_MS);
    expect(await refusal(verifyEmail(world.system, { token }))).toMatchObject(LINK_REFUSED);
    await sendVerification(ctx);
    await world.settle();
    await verifyEmail(world.system, { token: await tokenSentTo(mailbox, email) });
    expect(await isVerified(ctx)).toBe(true);
  });

  it('gets no more than five letters in an hour', async () => {
    const { ctx } = await newcomer();
    for (let count = 0; count < 5; count++) await sendVerification(ctx);
    expect(await refusal(sendVerification(ctx))).toMatchObject({ code: 'rate_limited' });
    await world.settle();
  });

  it('opens the account only with the user name until it is verified', async () => {
    const { email, actor } = await newcomer();
    const byEmail = { login: email, password: PASSWORD };
    expect(await refusal(logIn(world.system, byEmail))).toMatchObject({ code: 'unauthenticated' });
    const byName = { login: actor.username, password: PASSWORD };
    expect(await logIn(world.system, byName)).toMatchObject({ memberId: actor.id });
    await verifyEmail(world.system, { token: await tokenSentTo(mailbox, email) });
    expect(await logIn(world.system, byEmail)).toMatchObject({ memberId: actor.id });
  });
});

describe('an address that somebody has already', () => {
  it('can be registered with the same answer, and its owner is told and nobody else', async () => {
    const owner = await createMember(world);
    const email = `${owner.username}@example.com`;
    const { ctx } = await newcomer(email.toUpperCase());
    const [letter, ...others] = await mailbox.mailsTo(email);
    expect(others).toEqual([]);
    expect(letter?.subject).toBe('You already have an account');
    expect(letter?.text).toContain(owner.username);
    expect(letter?.text).not.toContain('token=');
    expect(await isVerified(ctx)).toBe(false);
  });

  it('goes to one of those who verify it at once', async () => {
    const email = candidate().email;
    const rivals = [];
    const tokens: string[] = [];
    for (let count = 0; count < 4; count++) {
      rivals.push(await newcomer(email));
      tokens.push(await tokenSentTo(mailbox, email));
    }
    const outcomes = await Promise.allSettled(
      tokens.map((token) => verifyEmail(world.system, { token })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(LINK_REFUSED);
    }
    const verified = await Promise.all(rivals.map(({ ctx }) => isVerified(ctx)));
    expect(verified.filter(Boolean)).toHaveLength(1);
  });

  it('is registered by many at once, who all get the same answer', async () => {
    const email = candidate().email;
    const attempts = Array.from({ length: 6 }, () =>
      registerMember(world.system, candidate({ email })),
    );
    const answers = await Promise.all(attempts);
    await world.settle();
    for (const answer of answers) expect(Object.keys(answer).sort()).toEqual(['id', 'username']);
    expect(await mailbox.mailsTo(email)).toHaveLength(6);
  });
});

describe('the letter', () => {
  it('carries the same link when it is sent again', async () => {
    await mailbox.stop();
    const { actor, email } = await newcomer();
    await mailbox.start();
    // The server took it, but nobody heard: the entry is still to be done.
    const again = async () => {
      world.clock.advance(10_000);
      await relayDue(world.system, 'messages');
      const token = await tokenSentTo(mailbox, email);
      await world.db
        .update(outboxEntries)
        .set({ doneAt: null })
        .where(eq(outboxEntries.kind, 'send_account_mail'));
      return token;
    };
    expect(await again()).toBe(await again());
    const tokens = await world.db
      .select()
      .from(memberTokens)
      .where(eq(memberTokens.memberId, actor.id));
    expect(tokens).toHaveLength(1);
  });

  it('leaves nothing in the database that opens anything', async () => {
    const { actor, email } = await newcomer();
    const token = await tokenSentTo(mailbox, email);
    const stored = JSON.stringify([
      await world.db.select().from(memberTokens).where(eq(memberTokens.memberId, actor.id)),
      await world.db.select().from(outboxEntries),
    ]);
    expect(token).toHaveLength(43);
    expect(stored).toContain(actor.id);
    expect(stored).not.toContain(token);
  });
});
