import { asc, inArray, lt } from 'drizzle-orm';
import { mediaUploads, orderItems } from '@/db/schema';
import type { Context } from '@/domain/context';
import { DELETE_LIMIT, deleteMedia } from '@/integrations/s3';
import { addMs } from '@/lib/clock';
import { SWEEP_AFTER_MS } from './limits';

/**
 * Deletes pictures that were never attached, or were taken off their listing, more than a day ago.
 * Those that an order shows stay for ever; only their note goes. Objects go before their notes, so
 * a sweep that dies is finished by the next one.
 * @returns how many notes were dealt with; `limit` means that there may be more.
 */
export async function sweepUploads(ctx: Context, limit = DELETE_LIMIT): Promise<number> {
  const old = await ctx.db
    .select({ key: mediaUploads.key })
    .from(mediaUploads)
    .where(lt(mediaUploads.createdAt, addMs(ctx.clock.now(), -SWEEP_AFTER_MS)))
    .orderBy(asc(mediaUploads.createdAt))
    .limit(Math.min(limit, DELETE_LIMIT));
  const keys = old.map((upload) => upload.key);
  if (keys.length === 0) return 0;
  const sold = await ctx.db
    .selectDistinct({ key: orderItems.imageKey })
    .from(orderItems)
    .where(inArray(orderItems.imageKey, keys));
  const kept = new Set(sold.map((item) => item.key));
  await deleteMedia(keys.filter((key) => !kept.has(key)));
  await ctx.db.delete(mediaUploads).where(inArray(mediaUploads.key, keys));
  return keys.length;
}
