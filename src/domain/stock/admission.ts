import { randomUUID } from 'node:crypto';
import { claimStock, endClaim, type StockClaim } from '@/integrations/redis';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';

export interface WantedLine {
  listingId: ListingId;
  title: string;
  quantity: number;
}

/**
 * Turns a hopeless buyer away before the rows are locked: lets `purchase` run only if Redis, as far
 * as it knows, has enough of everything that nobody else is buying at this moment. It reserves
 * nothing that lasts and decides no sale. Without Redis, or without a counter, PostgreSQL decides
 * alone.
 * @param purchase gets its claim, which ends when the stock that it takes is published.
 * @throws DomainError `insufficient_stock`, and what `purchase` throws.
 */
export async function withAdmission<T>(
  lines: readonly WantedLine[],
  purchase: (claim?: StockClaim) => Promise<T>,
): Promise<T> {
  if (lines.length === 0) return purchase();
  const claim = { id: randomUUID(), wanted: lines };
  const answer = await claimStock(claim);
  if (answer === null) return purchase();
  if (answer !== 'claimed') {
    const short = lines.find((line) => line.listingId === answer.short.listingId);
    throw insufficientStock([
      { listingId: answer.short.listingId, title: short?.title ?? '', left: answer.left },
    ]);
  }
  try {
    return await purchase(claim);
  } finally {
    await endClaim(claim);
  }
}

/** The refusal of a purchase, with a message for each listing that has too little. */
export function insufficientStock(
  short: readonly { listingId: string; title: string; left: number }[],
): DomainError {
  const issues = short.map(({ listingId, title, left }) => ({
    field: listingId,
    message: left === 0 ? `${title} is sold out.` : `${title} has only ${left} left.`,
  }));
  return new DomainError('insufficient_stock', 'Insufficient stock', issues);
}
