import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { claimStock, endClaim, type StockClaim } from '@/integrations/redis';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { say } from '@/lib/sentence';

export interface WantedLine {
  listingId: ListingId;
  title: string;
  quantity: number;
}

/** How long somebody waits for purchases before theirs, which take a few milliseconds each. */
const PATIENCE_MS = 1_500;
/** Doubled each time: a crowd that waits must not keep Redis from those it waits for. */
const FIRST_WAIT_MS = 50;

/**
 * Turns a hopeless buyer away before the rows are locked: lets `purchase` run only if Redis, as far
 * as it knows, has enough of everything. Who wants what others are buying at this moment waits for
 * what becomes of that, and goes on to PostgreSQL when it takes too long. It reserves nothing that
 * lasts and decides no sale. Without Redis, or without a counter, PostgreSQL decides alone.
 * @param purchase gets its claim, which ends when the stock that it takes is published.
 * @throws DomainError `insufficient_stock`, and what `purchase` throws.
 */
export async function withAdmission<T>(
  lines: readonly WantedLine[],
  purchase: (claim?: StockClaim) => Promise<T>,
): Promise<T> {
  if (lines.length === 0) return purchase();
  const claim = { id: randomUUID(), wanted: lines };
  const isClaimed = await claimInTurn(lines, claim);
  if (!isClaimed) return purchase();
  try {
    return await purchase(claim);
  } finally {
    await endClaim(claim);
  }
}

/**
 * @returns whether everything is claimed; false when only PostgreSQL can tell.
 * @throws DomainError `insufficient_stock` when there is too little whatever becomes of the claims.
 */
async function claimInTurn(lines: readonly WantedLine[], claim: StockClaim): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
    const answer = await claimStock(claim);
    if (answer === null) return false;
    if (answer === 'claimed') return true;
    const { short, unsold } = answer;
    if (unsold < short.quantity) {
      const { listingId } = short;
      const title = lines.find((line) => line.listingId === listingId)?.title ?? '';
      throw insufficientStock([{ listingId, title, left: unsold }]);
    }
    if (performance.now() > deadline) return false;
    await delay(wait * (0.5 + Math.random()));
  }
}

/** The refusal of a purchase, with a message for each listing that has too little. */
export function insufficientStock(
  short: readonly { listingId: string; title: string; left: number }[],
): DomainError {
  const issues = short.map(({ listingId, title, left }) => ({
    field: listingId,
    message:
      left === 0
        ? say('{title} is sold out.', { title })
        : say('{title} has only {left, number} left.', { title, left }),
  }));
  return new DomainError('insufficient_stock', 'Insufficient stock', issues);
}
