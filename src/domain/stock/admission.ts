import { randomUUID } from 'node:crypto';
import { claimStock, endClaim } from '@/integrations/redis';
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
 * @throws DomainError `insufficient_stock`, and what `purchase` throws.
 */
export async function withAdmission<T>(
  lines: readonly WantedLine[],
  purchase: () => Promise<T>,
): Promise<T> {
  if (lines.length === 0) return purchase();
  const claimId = randomUUID();
  const claim = await claimStock(claimId, lines);
  if (claim === null) return purchase();
  if (claim !== 'claimed') {
    const short = lines.find((line) => line.listingId === claim.short.listingId);
    throw insufficientStock([
      { listingId: claim.short.listingId, title: short?.title ?? '', left: claim.left },
    ]);
  }
  try {
    return await purchase();
  } finally {
    await endClaim(claimId, lines);
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
