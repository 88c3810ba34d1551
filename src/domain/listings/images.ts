import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listingImages } from '@/db/schema';
import { type ClaimedUpload, claimUploads, releaseImages } from '@/domain/media';
import { invalidField } from '@/lib/errors';
import { type ListingId, type ListingImageId, type MemberId, newId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { IMAGES_MAX } from './limits';

/** The pictures a listing shall have. */
export interface WantedImages {
  listingId: ListingId;
  sellerId: MemberId;
  /** Object keys in the order in which they are shown: the listing's own and the seller's uploads. */
  keys: readonly string[];
  /** One of `keys`; by default the first. */
  mainKey: string | undefined;
  now: Date;
}

/**
 * Makes the listing's pictures the wanted ones: keeps, adds, removes and orders them. Removed ones
 * go back to the seller's uploads. The caller has locked the listing.
 * @throws DomainError `invalid_input` on `imageKeys` or `mainImageKey`.
 */
export async function setImages(tx: Tx, wanted: WantedImages): Promise<void> {
  const { listingId, sellerId, keys, now } = wanted;
  const mainKey = wanted.mainKey ?? keys[0];
  assertWanted(keys, mainKey);
  const present = await tx
    .select()
    .from(listingImages)
    .where(eq(listingImages.listingId, listingId))
    .orderBy(asc(listingImages.position));
  const presentByKey = new Map(present.map((image) => [image.key, image]));
  const added = await claimUploads(tx, {
    memberId: sellerId,
    keys: keys.filter((key) => !presentByKey.has(key)),
    field: 'imageKeys',
    now,
  });
  const addedByKey = new Map(added.map((upload) => [upload.key, upload]));

  // All rows are replaced: at most ten, and the unique main picture then needs no two-step update.
  await tx.delete(listingImages).where(eq(listingImages.listingId, listingId));
  await tx.insert(listingImages).values(
    keys.flatMap((key, index) => {
      const kept = presentByKey.get(key);
      const source: ClaimedUpload | undefined = kept ?? addedByKey.get(key);
      return source
        ? {
            id: kept?.id ?? newId<ListingImageId>(),
            listingId,
            key,
            width: source.width,
            height: source.height,
            blur: source.blur,
            position: index,
            isMain: key === mainKey,
            createdAt: kept?.createdAt ?? now,
          }
        : [];
    }),
  );
  const removed = present.filter((image) => !keys.includes(image.key));
  await releaseImages(tx, { memberId: sellerId, images: removed, now });
}

/** Makes one of the listing's pictures the main one and leaves the rest alone. */
export async function setMainImage(tx: Tx, listingId: ListingId, mainKey: string): Promise<void> {
  const ofListing = eq(listingImages.listingId, listingId);
  await tx
    .update(listingImages)
    .set({ isMain: false })
    .where(and(ofListing, eq(listingImages.isMain, true)));
  const [main] = await tx
    .update(listingImages)
    .set({ isMain: true })
    .where(and(ofListing, eq(listingImages.key, mainKey)))
    .returning({ id: listingImages.id });
  if (!main) throw invalidMainImage();
}

function assertWanted(keys: readonly string[], mainKey: string | undefined): void {
  if (keys.length === 0) throw invalidField('imageKeys', 'Add at least one picture.');
  if (keys.length > IMAGES_MAX) {
    const told = say('A listing can have up to {count, number} pictures.', { count: IMAGES_MAX });
    throw invalidField('imageKeys', told);
  }
  if (new Set(keys).size !== keys.length) {
    throw invalidField('imageKeys', 'The same picture was added twice.');
  }
  if (mainKey === undefined || !keys.includes(mainKey)) throw invalidMainImage();
}

function invalidMainImage() {
  return invalidField('mainImageKey', 'Choose one of the pictures as the main one.');
}
