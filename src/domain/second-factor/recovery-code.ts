import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { recoveryCodes } from '@/db/schema';
import { type MemberId, newId, type RecoveryCodeId } from '@/lib/ids';

const COUNT = 10;
/** 120 bits: too many to guess, so a plain hash of them can be stored (ASVS 5.0, 6.5.2). */
const CODE_BYTES = 15;
/** Crockford's base32: no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new code, `xxxx-xxxx-xxxx-xxxx-xxxx-xxxx`. */
function newRecoveryCode(): string {
  const bits = [...randomBytes(CODE_BYTES)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const letters = bits.match(/.{5}/g)?.map((five) => ALPHABET[Number.parseInt(five, 2)]) ?? [];
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** What is stored of a code. Case, blanks and hyphens of what was typed do not matter. */
export function hashRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replaceAll(/[\s-]/g, '');
  return createHash('sha256').update(plain).digest('base64url');
}

/** Gives a member ten new codes in place of all earlier ones. @returns them, to be shown once. */
export async function renewRecoveryCodes(tx: Tx, memberId: MemberId): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.memberId, memberId));
  await tx.insert(recoveryCodes).values(
    codes.map((code) => ({
      id: newId<RecoveryCodeId>(),
      memberId,
      codeHash: hashRecoveryCode(code),
    })),
  );
  return codes;
}
