import type { Tx } from '@/db/client';
import { addresses } from '@/db/schema';
import { type AddressId, type MemberId, newId } from '@/lib/ids';
import type { PostalAddress } from './postal-address';

/** Makes this the member's address. Orders keep the one they were placed with. */
export async function saveAddress(
  tx: Tx,
  input: { memberId: MemberId; address: PostalAddress },
): Promise<void> {
  await tx
    .insert(addresses)
    .values({ id: newId<AddressId>(), memberId: input.memberId, ...input.address })
    .onConflictDoUpdate({ target: addresses.memberId, set: input.address });
}
