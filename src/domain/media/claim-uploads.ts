import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { mediaUploads } from '@/db/schema';
import { addMs } from '@/lib/clock';
import { invalidField } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { UPLOAD_TTL_MS } from './limits';

/** An upload that now belongs to whoever claimed it. */
export interface ClaimedUpload {
  key: string;
  width: number;
  height: number;
  blur: string;
}

/**
 * Takes uploads out of the waiting room so that the caller can attach them, in the order of `keys`.
 * Only the member's own, and only those that the sweep cannot be deleting at this moment.
 * @throws DomainError `invalid_input` on `field` when one of them is not there to be taken.
 */
export async function claimUploads(
  tx: Tx,
  claim: { memberId: MemberId; keys: readonly string[]; field: string; now: Date },
): Promise<ClaimedUpload[]> {
  if (claim.keys.length === 0) return [];
  const taken = await tx
    .delete(mediaUploads)
    .where(
      and(
        eq(mediaUploads.memberId, claim.memberId),
        inArray(mediaUploads.key, [...claim.keys]),
        gt(mediaUploads.createdAt, addMs(claim.now, -UPLOAD_TTL_MS)),
      ),
    )
    .returning({
      key: mediaUploads.key,
      width: mediaUploads.width,
      height: mediaUploads.height,
      blur: mediaUploads.blur,
    });
  const byKey = new Map(taken.map((upload) => [upload.key, upload]));
  return claim.keys.map((key) => {
    const upload = byKey.get(key);
    if (!upload) {
      throw invalidField(claim.field, 'A picture is no longer available. Please add it again.');
    }
    return upload;
  });
}
