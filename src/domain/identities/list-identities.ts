import { asc, eq } from 'drizzle-orm';
import { identities, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { IdentityId } from '@/lib/ids';

export interface OwnIdentities {
  /** False for an account that was opened at an issuer and has none yet. */
  hasPassword: boolean;
  items: { id: IdentityId; issuer: string; email: string; createdAt: Date }[];
}

/** With what the actor can log in. */
export async function listIdentities(ctx: MemberContext): Promise<OwnIdentities> {
  const [member] = await ctx.db
    .select({ passwordHash: members.passwordHash })
    .from(members)
    .where(eq(members.id, ctx.actor.id));
  if (!member) throw notFound('Member');
  const items = await ctx.db
    .select({
      id: identities.id,
      issuer: identities.issuer,
      email: identities.email,
      createdAt: identities.createdAt,
    })
    .from(identities)
    .where(eq(identities.memberId, ctx.actor.id))
    .orderBy(asc(identities.createdAt));
  return { hasPassword: member.passwordHash !== null, items };
}
