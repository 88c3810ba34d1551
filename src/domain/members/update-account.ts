import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { type AddressInput, resolveAddress, saveAddress } from '@/domain/addresses';
import type { MemberContext } from '@/domain/context';
import { getOwnAccount, type OwnAccount } from './get-own-account';

/** Changes what a member may change about themselves; role and status are not among it. */
export async function updateAccount(
  ctx: MemberContext,
  input: { about?: string; address?: AddressInput },
): Promise<OwnAccount> {
  const address = input.address && (await resolveAddress(input.address));
  await transaction(ctx.db, async (tx) => {
    if (input.about !== undefined) {
      await tx.update(members).set({ about: input.about }).where(eq(members.id, ctx.actor.id));
    }
    if (address) await saveAddress(tx, { memberId: ctx.actor.id, address });
  });
  return getOwnAccount(ctx);
}
