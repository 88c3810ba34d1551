import { type BucketName, enforceRateLimit } from '@/domain/rate-limits';
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
