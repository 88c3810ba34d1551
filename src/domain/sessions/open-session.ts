import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, secondFactors, sessions } from '@/db/schema';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { addMs } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { type MemberId, newId, type SessionId } from '@/lib/ids';
import { type Device, lastUse } from './device';
import { SESSION_TTL_MS } from './limits';
import { digestOf, sealPendingLogIn } from './pending-log-in';
import { SecondFactorRequired } from './second-factor-required';

/** Somebody has shown who they are. */
export interface Proof {
  memberId: MemberId;
  /** The password's hash as it was when this was proven; null for an account without one. */
  passwordHash: string | null;
  /** A code of the second factor was shown as well. */
  hasCode?: true;
}

export type SessionKind = (typeof sessions.$inferSelect)['kind'];

/** A session that has just begun. */
export interface OpenedSession {
  id: SessionId;
  memberId: MemberId;
  expiresAt: Date;
}

/**
 * Begins a session for whoever has proven to be a member. The one place where sessions are made, so
 * nobody gets around the second factor of an account that has one. An account that was deactivated is
 * back with it.
 *
 * The member's row is held until the commit, and looked at again: a change of password ends the
 * sessions it finds, so one that is added behind its back would give whoever knew the old password
 * another thirty days.
 * @throws DomainError `unauthenticated` when the proof is worth nothing any more,
 *   `second_factor_required` when it is not enough.
 */
export async function openSession(
  tx: Tx,
  ctx: Context,
  input: { proof: Proof; kind: SessionKind; device?: Device },
): Promise<OpenedSession> {
  const { proof, kind, device } = input;
  const { clock } = ctx;
  const { memberId, passwordHash } = proof;
  const now = clock.now();
  const [member] = await tx
    .select({
      status: members.status,
      role: members.role,
      asksForCode: isNotNull(secondFactors.confirmedAt).mapWith(Boolean),
    })
    .from(members)
    .leftJoin(secondFactors, eq(secondFactors.memberId, members.id))
    .where(
      and(
        eq(members.id, memberId),
        inArray(members.status, ['active', 'deactivated']),
        sql`${members.passwordHash} is not distinct from ${passwordHash}`,
      ),
    )
    // Conflicts with the lock under which sessions are ended, not with another log-in.
    .for('share', { of: members });
  if (!member) throw new DomainError('unauthenticated', 'Please log in again.');
  if (member.asksForCode && !proof.hasCode) {
    const pending = { memberId, passwordDigest: digestOf(passwordHash) };
    throw new SecondFactorRequired(await sealPendingLogIn(clock, pending));
  }
  const by = { id: memberId, role: member.role };
  if (member.status === 'deactivated') {
    await tx
      .update(members)
      .set({ status: 'active', deactivatedAt: null })
      .where(eq(members.id, memberId));
    await recordAudit(tx, ctx, {
      action: 'member.reactivated',
      objectId: memberId,
      before: { status: 'deactivated' },
      after: { status: 'active' },
      by,
    });
  }
  const id = newId<SessionId>();
  const expiresAt = addMs(now, SESSION_TTL_MS);
  await tx
    .insert(sessions)
    .values({ id, memberId, kind, createdAt: now, expiresAt, ...lastUse(device, now) });
  const after = { sessionId: id, kind, hasSecondFactor: member.asksForCode };
  await recordAudit(tx, ctx, { action: 'member.logged_in', objectId: memberId, after, by });
  return { id, memberId, expiresAt };
}
