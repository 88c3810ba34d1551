import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog, members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { linkIdentity, listIdentities, unlinkIdentity } from '@/domain/identities';
import {
  changeEmail,
  confirmEmailChange,
  requestPasswordReset,
  resetPassword,
  sendVerification,
  verifyEmail,
} from '@/domain/members';
import {
  beginEnrolment,
  confirmEnrolment,
  disableSecondFactor,
  proveByCode,
  replaceRecoveryCodes,
} from '@/domain/second-factor';
import { codeAt } from '@/domain/second-factor/totp';
import { revokeAllSessions, revokeOtherSessions, revokeSession } from '@/domain/sessions';
import { digestOf, sealPendingLogIn } from '@/domain/sessions/pending-log-in';
import { createSession } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { PASSWORD, refusal, register, tokenSentTo } from '@/test/newcomers';
import { createWorld, type World } from '@/test/world';

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

/** What is recorded about a member since the registration, oldest first. */
async function recorded({ id }: Actor) {
  const rows = await world.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.objectId, id))
    .orderBy(asc(auditLog.id));
  return rows.slice(1).map(({ action, actorRole, before, after }) => {
    return { action, actorRole, ...(before && { before }), ...(after && { after }) };
  });
}

const byMember = (action: string) => ({ action, actorRole: 'member' });
const byLetter = (action: string) => ({ action, actorRole: 'anonymous' });

describe('of what somebody logs in with it records', () => {
  it('a second factor, its codes that were refused, and its recovery codes', async () => {
    const { actor } = await register(world);
    const ctx = world.as(actor);
    const { secret } = await beginEnrolment(ctx, { password: PASSWORD });
    const code = codeAt(secret, world.clock.now());
    const { recoveryCodes: codes } = await confirmEnrolment(ctx, { code });
    const [first = '', second = ''] = codes;
    // The same code again, as somebody who looked over the shoulder would try.
    await refusal(replaceRecoveryCodes(ctx, { code }));
    const [row] = await world.db.select().from(members).where(eq(members.id, actor.id));
    const passwordDigest = digestOf(row?.passwordHash ?? null);
    const pendingToken = await sealPendingLogIn(world.clock, {
      memberId: actor.id,
      passwordDigest,
    });
    await proveByCode(world.system, { pendingToken, code: first });
    const renewed = await replaceRecoveryCodes(ctx, { code: second });
    const [last = ''] = renewed.recoveryCodes;
    await disableSecondFactor(ctx, { password: PASSWORD, code: last });
    expect(await recorded(actor)).toEqual([
      byMember('member.second_factor_enabled'),
      byLetter('member.code_refused'),
      byLetter('member.recovery_code_used'),
      byLetter('member.recovery_code_used'),
      byMember('member.recovery_codes_replaced'),
      byLetter('member.recovery_code_used'),
      byMember('member.second_factor_disabled'),
    ]);
  });

  it('an account at an issuer that is connected and disconnected, once each', async () => {
    const { actor } = await register(world);
    const ctx = world.as(actor);
    const issuer = 'https://issuer.test';
    const identity = { issuer, subject: actor.id, email: '', isEmailVerified: true };
    await linkIdentity(ctx, identity);
    await linkIdentity(ctx, identity);
    const [linked] = (await listIdentities(ctx)).items;
    const input = { identityId: linked?.id as never, password: PASSWORD };
    await unlinkIdentity(ctx, input);
    await refusal(unlinkIdentity(ctx, input));
    expect(await recorded(actor)).toEqual([
      { ...byMember('member.identity_linked'), after: { issuer } },
      { ...byMember('member.identity_unlinked'), before: { issuer } },
    ]);
  });

  it('what is done with the links of letters', async () => {
    const { actor, input } = await register(world, { verified: false });
    const ctx = world.as(actor);
    await world.settle();
    await sendVerification(ctx);
    await world.settle();
    await verifyEmail(world.system, { token: await tokenSentTo(mailbox, input.email) });
    const email = `moved-${input.email}`;
    await changeEmail(ctx, { password: PASSWORD, email });
    await world.settle();
    await confirmEmailChange(world.system, { token: await tokenSentTo(mailbox, input.email) });
    await confirmEmailChange(world.system, { token: await tokenSentTo(mailbox, email) });
    await requestPasswordReset(world.system, { login: email });
    await world.settle();
    const token = await tokenSentTo(mailbox, email);
    await resetPassword(world.system, { token, newPassword: 'another-good-one' });
    expect(await recorded(actor)).toEqual([
      byLetter('member.email_verified'),
      byMember('member.email_change_requested'),
      byLetter('member.email_changed'),
      byLetter('member.password_reset'),
    ]);
  });

  it('sessions that their member ends', async () => {
    const { actor } = await register(world);
    const ctx = world.as(actor);
    const sessionId = await createSession(world, actor);
    await revokeSession(ctx, { sessionId });
    await refusal(revokeSession(ctx, { sessionId }));
    await revokeOtherSessions(ctx);
    await revokeAllSessions(ctx);
    const ended = byMember('member.sessions_ended');
    expect(await recorded(actor)).toEqual([
      { ...ended, after: { which: 'one', sessionId } },
      { ...ended, after: { which: 'others' } },
      { ...ended, after: { which: 'all' } },
    ]);
  });
});
