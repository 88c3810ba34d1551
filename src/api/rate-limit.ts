import { type BucketName, enforceRateLimit, noteUse } from '@/domain/rate-limits';
import { middleware } from './trpc';

/**
 * Bounds how often a procedure is called: per member where one is signed in, per network address
 * otherwise. Use: `publicProcedure.use(rateLimited('register'))`.
 */
export function rateLimited(bucket: BucketName) {
  return middleware(async ({ ctx, next }) => {
    const actor = await ctx.currentActor();
    await enforceRateLimit(ctx, bucket, actor?.id ?? ctx.clientAddress);
    return next();
  });
}

/** The same for what is read often: per network address, and without waiting for the count. */
export function looselyRateLimited(bucket: BucketName) {
  return middleware(async ({ ctx, next }) => {
    if (!ctx.isPage) noteUse(ctx, bucket, ctx.clientAddress);
    return next();
  });
}
