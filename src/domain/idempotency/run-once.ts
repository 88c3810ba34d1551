import { createHash } from 'node:crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { idempotencyKeys } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/clock';
import { DomainError, idempotencyMismatch } from '@/lib/errors';

/** A first request that has not answered after this long has died; its key may be taken over. */
const ABANDONED_AFTER_MS = MINUTE_MS;
const KEPT_MS = DAY_MS;

/** A request that creates something, and the client's key for it. */
export interface CreatingRequest {
  key: string | null;
  procedure: string;
  input: unknown;
}

/** Printable ASCII, as header values are. */
const KEY = /^[\x21-\x7e]{8,255}$/;

/**
 * Runs a creating request once per (member, key) within 24 hours and answers repeats with the
 * stored answer. A refused request (DomainError) is forgotten, so it may be mended and sent again.
 * `work` must itself survive being run twice: a process can die between its commit and our record.
 * @throws DomainError `invalid_input` (no or malformed key), `idempotency_in_flight`,
 *   `idempotency_mismatch` (same key, other request), and whatever `work` throws.
 */
export async function runOnce<T extends object>(
  ctx: MemberContext,
  request: CreatingRequest,
  work: (key: string) => Promise<T>,
): Promise<T> {
  const claim = claimOf(ctx, request);
  const { key } = claim;
  const stored = await claimKey(ctx.db, claim);
  if (stored) return stored as T;
  // Not the claim of whoever took this one over in the meantime.
  const mine = and(
    eq(idempotencyKeys.memberId, claim.memberId),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.createdAt, claim.createdAt),
  );
  try {
    const response = await work(key);
    await ctx.db
      .update(idempotencyKeys)
      .set({ response, completedAt: ctx.clock.now() })
      .where(mine);
    return response;
  } catch (error) {
    if (error instanceof DomainError) await ctx.db.delete(idempotencyKeys).where(mine);
    throw error;
  }
}

/**
 * As `runOnce`, for work that is one transaction: claim and answer are committed with its effect, so
 * it happens once even if the process dies at any point. Without a key it simply runs. A repeat
 * waits until the first request has ended.
 * @throws DomainError as `runOnce` does.
 */
export async function runOnceWithin<T extends object>(
  tx: Tx,
  ctx: MemberContext,
  request: CreatingRequest,
  work: () => Promise<T>,
): Promise<T> {
  if (request.key === null) return work();
  const claim = claimOf(ctx, request);
  const stored = await claimKey(tx, claim);
  if (stored) return stored as T;
  const response = await work();
  await tx
    .update(idempotencyKeys)
    .set({ response, completedAt: claim.createdAt })
    .where(and(eq(idempotencyKeys.memberId, claim.memberId), eq(idempotencyKeys.key, claim.key)));
  return response;
}

/** @throws DomainError `invalid_input` when there is no key or it is malformed. */
function claimOf(ctx: MemberContext, { key, procedure, input }: CreatingRequest): Claim {
  if (!key || !KEY.test(key)) {
    throw new DomainError(
      'invalid_input',
      'Send an Idempotency-Key header of 8 to 255 printable characters.',
    );
  }
  const createdAt = ctx.clock.now();
  return { memberId: ctx.actor.id, key, procedure, requestHash: hash(input), createdAt };
}

type Claim = Pick<
  typeof idempotencyKeys.$inferSelect,
  'memberId' | 'key' | 'procedure' | 'requestHash' | 'createdAt'
>;

/** Takes the key for this request and returns null, or returns the answer stored under it. */
async function claimKey(db: DbOrTx, claim: Claim): Promise<object | null> {
  const [claimed] = await db
    .insert(idempotencyKeys)
    .values(claim)
    .onConflictDoUpdate({
      target: [idempotencyKeys.memberId, idempotencyKeys.key],
      set: { ...claim, response: null, completedAt: null },
      setWhere: or(
        lt(idempotencyKeys.createdAt, addMs(claim.createdAt, -KEPT_MS)),
        and(
          isNull(idempotencyKeys.completedAt),
          eq(idempotencyKeys.requestHash, claim.requestHash),
          lt(idempotencyKeys.createdAt, addMs(claim.createdAt, -ABANDONED_AFTER_MS)),
        ),
      ),
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed) return null;

  const [known] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.memberId, claim.memberId), eq(idempotencyKeys.key, claim.key)));
  if (known && (known.requestHash !== claim.requestHash || known.procedure !== claim.procedure)) {
    throw idempotencyMismatch();
  }
  if (known?.completedAt && known.response) return known.response as object;
  throw new DomainError('idempotency_in_flight', 'The first request with this key is running.');
}

/** The input as zod parsed it, so its keys are in schema order and equal inputs hash equally. */
function hash(input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(input ?? null))
    .digest('hex');
}
