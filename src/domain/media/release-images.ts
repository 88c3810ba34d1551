import type { Tx } from '@/db/client';
import { mediaUploads } from '@/db/schema';
import type { MemberId } from '@/lib/ids';
import type { ClaimedUpload } from './claim-uploads';

/**
 * Puts pictures back into the waiting room: their owner, if they have one, can attach them again for
 * a day, then the sweep deletes them unless an order shows them.
 */
export async function releaseImages(
  tx: Tx,
  released: { memberId: MemberId | null; images: readonly ClaimedUpload[]; now: Date },
): Promise<void> {
  if (released.images.length === 0) return;
  await tx.insert(mediaUploads).values(
    released.images.map(({ key, width, height, blur }) => ({
      key,
      width,
      height,
      blur,
      memberId: released.memberId,
      createdAt: released.now,
    })),
  );
}

/**
 * The same for a member's own picture, which nobody can attach again: only the sweep needs to know of
 * it, and of that neither its size nor its preview.
 */
export async function releasePicture(tx: Tx, key: string, now: Date): Promise<void> {
  await tx
    .insert(mediaUploads)
    .values({ key, memberId: null, width: 0, height: 0, blur: '', createdAt: now });
}
