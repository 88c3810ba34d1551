import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emailChanges } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { DAY_MS } from '@/lib/clock';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { candidate, issues, PASSWORD, refusal, register, tokenSentTo } from '@/test/newcomers';
import { createWorld, type World } from '@/test/world';
import { changeEmail, confirmEmailChange, getOwnAccount } from '.';

let world: World;
let mailbox: Mailbox;
let actor: Actor;
let oldEmail: string;
let newEmail: string;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
});
beforeEach(async () => {
  const member = await register(world);
  ({ actor } = member);
  oldEmail = member.input.email;
  newEmail = candidate().email;
  await world.settle();
});
afterAll(async () => {
  await world.close();
  await mailbox.stop();
});

const LINK_REFUSED = { code: 'invalid_input', issues: [{ field: 'token' }] };

const account = () => getOwnAccount(world.as(actor));

async function ask(email = newEmail): Promise<void> {
  await changeEmail(world.as(actor), { password: PASSWORD, email });
  await world.settle();
}

const confirm = (token: string) => confirmEmailChange(world.system, { token });
const sentTo = (email: string) => tokenSentTo(mailbox, email);

describe('a change of address', () => {
  it.each(['old first', 'new first'])(
    'takes effect when both addresses have agreed: %s',
    async (order) => {
      await ask();
      expect(await account()).toMatchObject({ email: oldEmail, newEmail });
      const addresses = order === 'old first' ? [oldEmail, newEmail] : [newEmail, oldEmail];
      const [first = '', second = ''] = await Promise.all(addresses.map(sentTo));
      expect(await confirm(first)).toEqual({ changed: false });
      expect(await account()).toMatchObject({ email: oldEmail, newEmail });
      expect(await confirm(second)).toEqual({ changed: true });
      expect(await account()).toMatchObject({ email: newEmail, newEmail: null });
      for (const token of [first, second]) {
        expect(await refusal(confirm(token))).toMatchObject(LINK_REFUSED);
      }
    },
  );

  it('takes effect once when both agree at the same moment', async () => {
    await ask();
    const tokens = await Promise.all([oldEmail, newEmail, oldEmail, newEmail].map(sentTo));
    const outcomes = await Promise.allSettled(tokens.map(confirm));
    const answers = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(answers.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect(await account()).toMatchObject({ email: newEmail, emailVerified: true });
  });

  it('asks for the password', async () => {
    const attempt = changeEmail(world.as(actor), { password: 'no', email: newEmail });
    expect(await issues(attempt)).toEqual([expect.objectContaining({ field: 'password' })]);
    expect((await account()).newEmail).toBeNull();
  });

  it('is over after a day', async () => {
    await ask();
    const tokens = await Promise.all([oldEmail, newEmail].map(sentTo));
    await confirm(tokens[0] ?? '');
    world.clock.advance(DAY_MS);
    expect(await refusal(confirm(tokens[1] ?? ''))).toMatchObject(LINK_REFUSED);
    expect(await account()).toMatchObject({ email: oldEmail, newEmail: null });
  });

  it('takes the place of an open one, whose links are then worthless', async () => {
    await ask();
    const stale = await Promise.all([oldEmail, newEmail].map(sentTo));
    const better = candidate().email;
    await ask(better);
    for (const token of stale) expect(await refusal(confirm(token))).toMatchObject(LINK_REFUSED);
    await confirm(await sentTo(oldEmail));
    await confirm(await sentTo(better));
    expect((await account()).email).toBe(better);
  });

  it('is one of several that are asked for at once', async () => {
    const wanted = Array.from({ length: 3 }, () => candidate().email);
    const ctx = world.as(actor);
    await Promise.all(wanted.map((email) => changeEmail(ctx, { password: PASSWORD, email })));
    await world.settle();
    const open = await world.db
      .select()
      .from(emailChanges)
      .where(eq(emailChanges.memberId, actor.id));
    expect(open).toHaveLength(1);
    const winner = open[0]?.newEmail ?? '';
    const tokens = [await sentTo(oldEmail), await sentTo(winner)];
    await Promise.all(tokens.map(confirm));
    expect((await account()).email).toBe(winner);
  });

  it('of somebody who never verified the first address needs no consent from there', async () => {
    ({ actor } = await register(world, { verified: false }));
    await ask();
    expect(await confirm(await sentTo(newEmail))).toEqual({ changed: true });
    expect(await account()).toMatchObject({ email: newEmail, emailVerified: true });
  });

  it('to an address of somebody else is answered the same, and only its owner is told', async () => {
    const owner = await register(world);
    await mailbox.empty();
    await ask(owner.input.email);
    const [letter] = await mailbox.mailsTo(owner.input.email);
    expect(letter?.subject).toBe('You already have an account');
    expect(await confirm(await sentTo(oldEmail))).toEqual({ changed: false });
    expect((await account()).email).toBe(oldEmail);
  });

  it('is refused like an old link when somebody else was quicker to have the address', async () => {
    await ask();
    const tokens = await Promise.all([oldEmail, newEmail].map(sentTo));
    await confirm(tokens[0] ?? '');
    await register(world, { email: newEmail });
    expect(await refusal(confirm(tokens[1] ?? ''))).toMatchObject(LINK_REFUSED);
    expect((await account()).email).toBe(oldEmail);
  });
});
