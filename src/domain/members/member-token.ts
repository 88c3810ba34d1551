import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { memberTokens } from '@/db/schema';
import type { Context } from '@/domain/context';
import { env } from '@/env';
import { addMs, DAY_MS, HOUR_MS } from '@/lib/clock';
import { invalidField } from '@/lib/errors';
import type { MemberId, MemberTokenId } from '@/lib/ids';
import { lockMember } from './queries';

export type TokenRow = typeof memberTokens.$inferSelect;
export type TokenPurpose = TokenRow['purpose'];

/** How long a link can be followed, from the moment its letter is sent. */
const TTL_MS: Record<TokenPurpose, number> = {
  verify_email: DAY_MS,
  reset_password: HOUR_MS,
  confirm_old_email: DAY_MS,
  confirm_new_email: DAY_MS,
};

const KEY_BYTES = 32;
let key: Buffer | undefined;

/**
 * The token of an id: 256 bits, HMAC-SHA256 under a key of its own (HKDF, RFC 5869). Computed and not
 * drawn, so that a letter that has to be sent again carries the same link although no table, and so no
 * backup, holds anything from which it follows: only its id and, to be found by, its hash.
 */
function tokenOf(id: MemberTokenId): string {
  key ??= Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', 'member tokens', KEY_BYTES));
  return createHmac('sha256', key).update(id).digest('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Makes the token of a letter, or the same again when the letter is. */
export async function issueToken(
  ctx: Context,
  wanted: { id: MemberTokenId; memberId: MemberId; purpose: TokenPurpose; email: string },
): Promise<string> {
  const token = tokenOf(wanted.id);
  const tokenHash = hashOf(token);
  const now = ctx.clock.now();
  await ctx.db
    .insert(memberTokens)
    .values({
      ...wanted,
      tokenHash,
      createdAt: now,
      expiresAt: addMs(now, TTL_MS[wanted.purpose]),
    })
    // Another hash only if the secret of the deployment was changed between two tries.
    .onConflictDoUpdate({ target: memberTokens.id, set: { tokenHash } });
  return token;
}

interface Shown {
  token: string;
  purpose: TokenPurpose;
  now: Date;
}

/** The token as long as it can be used, or null. */
export async function findToken(db: DbOrTx, shown: Shown): Promise<TokenRow | null> {
  const [found] = await db.select().from(memberTokens).where(isUsable(shown));
  return found ?? null;
}

/**
 * Uses up a token, and all others of its member and purpose, after locking the member: of those who
 * show it at once one wins.
 * @throws DomainError `invalid_input` on `token`: unknown, used, too old or for something else.
 */
export async function takeToken(tx: Tx, shown: Shown) {
  const found = await findToken(tx, shown);
  if (!found) throw linkRefused();
  const member = await lockMember(tx, found.memberId);
  const [taken] = await tx
    .update(memberTokens)
    .set({ usedAt: shown.now })
    .where(isUsable(shown))
    .returning();
  if (!taken) throw linkRefused();
  await tx
    .update(memberTokens)
    .set({ usedAt: shown.now })
    .where(
      and(
        eq(memberTokens.memberId, member.id),
        eq(memberTokens.purpose, shown.purpose),
        isNull(memberTokens.usedAt),
      ),
    );
  return { token: taken, member };
}

function isUsable({ token, purpose, now }: Shown) {
  return and(
    eq(memberTokens.tokenHash, hashOf(token)),
    eq(memberTokens.purpose, purpose),
    isNull(memberTokens.usedAt),
    gt(memberTokens.expiresAt, now),
  );
}

/** The one refusal of links, whatever is wrong with them. */
export function linkRefused() {
  return invalidField('token', 'This link is no longer valid. Please ask for a new one.');
}
