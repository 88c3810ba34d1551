import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, sessions } from '@/db/schema';
import { addMs } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { type MemberId, newId, type SessionId } from '@/lib/ids';
import { type Device, lastUse } from './device';
import { SESSION_TTL_MS } from './limits';

/** Somebody has shown who they are. */
export interface Proof {
  memberId: MemberId;
  /** The password's hash as it was when it was checked. */
  passwordHash: string;
}

export type SessionKind = (typeof sessions.$inferSelect)['kind'];

/** A session that has just begun. */
export interface OpenedSession {
  id: SessionId;
  memberId: MemberId;
  expiresAt: Date;
}

/**
 * Begins a session for whoever has proven to be a member. The one place where sessions are made.
 *
 * The member's row is held until the commit, and looked at again: a change of password ends the
 * sessions it finds, so one that is added behind its back would give whoever knew the old password
 * another thirty days.
 * @throws DomainError `unauthenticated` when the proof is worth nothing any more.
 */
export async function openSession(
  tx: Tx,
  input: { proof: Proof; kind: SessionKind; device?: Device; now: Date },
): Promise<OpenedSession> {
  const { proof, kind, device, now } = input;
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.id, proof.memberId),
        eq(members.status, 'active'),
        sql`${members.passwordHash} is not distinct from ${proof.passwordHash}`,
      ),
    )
    // Conflicts with the lock under which sessions are ended, not with another log-in.
    .for('share');
  if (!member) throw new DomainError('unauthenticated', 'Please log in again.');
  const id = newId<SessionId>();
  const expiresAt = addMs(now, SESSION_TTL_MS);
  await tx.insert(sessions).values({
    id,
    memberId: member.id,
    kind,
    createdAt: now,
    expiresAt,
    ...lastUse(device, now),
  });
  return { id, memberId: member.id, expiresAt };
}
