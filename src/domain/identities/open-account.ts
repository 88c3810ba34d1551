import { randomInt } from 'node:crypto';
import { identities, members } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { type IdentityId, type MemberId, newId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';
import type { Identity } from './identity';

const NAME_MIN_LENGTH = 3;
const NAME_MAX_LENGTH = 40;
const ATTEMPTS = 10;

/** Opens an account without a password, under a free name made of the e-mail address. */
export async function openAccount(
  ctx: Context,
  identity: Identity,
  locale: Locale,
): Promise<MemberId> {
  const name = nameOf(identity.email);
  for (let attempt = 1; ; attempt++) {
    const username = attempt === 1 ? name : `${name}-${randomInt(1_000, 1_000_000)}`;
    try {
      return await insert(ctx, identity, { username, locale });
    } catch (error) {
      const isTaken = violatedConstraint(error) === 'members_username_key';
      if (!isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

function insert(
  ctx: Context,
  identity: Identity,
  own: { username: string; locale: Locale },
): Promise<MemberId> {
  const id = newId<MemberId>();
  const createdAt = ctx.clock.now();
  const { issuer, subject, email } = identity;
  return transaction(ctx.db, async (tx) => {
    await tx.insert(members).values({
      id,
      ...own,
      email,
      // The issuer vouches for it.
      emailVerifiedAt: createdAt,
      passwordHash: null,
      createdAt,
    });
    await tx
      .insert(identities)
      .values({ id: newId<IdentityId>(), memberId: id, issuer, subject, email, createdAt });
    const by = { id, role: 'member' } as const;
    await recordAudit(tx, ctx, {
      action: 'member.registered',
      objectId: id,
      after: { issuer },
      by,
    });
    return id;
  });
}

/** `Ana.Souza+shop@example.com` → `ana.souza`. Never the whole address, which is nobody's business. */
export function nameOf(email: string): string {
  const local = email.toLowerCase().split(/[@+]/)[0] ?? '';
  const name = local
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}._-]/gu, '')
    .slice(0, NAME_MAX_LENGTH);
  return name.length >= NAME_MIN_LENGTH ? name : `member-${name}`;
}
