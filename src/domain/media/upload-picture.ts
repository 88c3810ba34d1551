import { createHash, randomUUID } from 'node:crypto';
import { mediaUploads } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { runOnce } from '@/domain/idempotency';
import { putMedia } from '@/integrations/s3';
import { DomainError } from '@/lib/errors';
import { mediaUrl } from './media-url';
import { renderPicture } from './render-picture';

export interface UploadedPicture {
  /** To be attached to a listing within a day. */
  key: string;
  url: string;
  /** Pixels. */
  width: number;
  height: number;
  blur: string;
}

/**
 * Checks, re-encodes and stores a picture that the actor can then attach; with an idempotency key a
 * repeated upload gives the same picture.
 * @throws DomainError `payload_too_large`, `unsupported_media`, `unavailable`, and with a key what
 *   `runOnce` throws.
 */
export function uploadPicture(
  ctx: MemberContext,
  upload: { file: Buffer; idempotencyKey?: string | null },
): Promise<UploadedPicture> {
  const { file, idempotencyKey: key = null } = upload;
  if (key === null) return store(ctx, file);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const request = { key, procedure: 'media.upload', input: { sha256 } };
  return runOnce(ctx, request, () => store(ctx, file));
}

/**
 * It is noted before it is
 * stored: whatever happens in between, the sweep knows what to delete.
 */
async function store(ctx: MemberContext, file: Buffer): Promise<UploadedPicture> {
  const { body, ...picture } = await renderPicture(file);
  const key = `${randomUUID()}.webp`;
  await ctx.db
    .insert(mediaUploads)
    .values({ key, memberId: ctx.actor.id, ...picture, createdAt: ctx.clock.now() });
  try {
    await putMedia({ key, body, contentType: 'image/webp' });
  } catch (cause) {
    const message = 'The picture could not be stored. Please try again in a moment.';
    throw new DomainError('unavailable', message, [{ field: 'file', message }], { cause });
  }
  return { key, url: mediaUrl(key), ...picture };
}
