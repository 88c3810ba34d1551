import { and, asc, eq } from 'drizzle-orm';
import { cartItems, listingImages, listingStock, listings, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { isForSale } from '@/domain/listings';
import { mediaUrl } from '@/domain/media';
import { env } from '@/env';
import type { ListingId } from '@/lib/ids';
import { sumMinor, timesQuantity } from '@/lib/money';

/** Why a line cannot be bought as it is: not for sale, nothing left, or fewer left than wanted. */
export type CartProblem = 'inactive' | 'sold_out' | 'only_left';

export interface CartLine {
  listingId: ListingId;
  title: string;
  imageUrl: string | null;
  blur: string | null;
  /** Of one unit. */
  priceMinor: number;
  quantity: number;
  available: number;
  problem: CartProblem | null;
}

export interface CartGroup {
  seller: { username: string };
  lines: CartLine[];
  subtotalMinor: number;
}

export interface Cart {
  groups: CartGroup[];
  totalMinor: number;
  currency: string;
  /** Units. */
  count: number;
  /** Not empty and without problems: the order can be placed for `totalMinor`. */
  isBuyable: boolean;
}

/**
 * The actor's cart by seller, in the order in which things were added, with today's prices and with
 * one query. Amounts count what can be bought: a line that is hidden or sold out adds nothing.
 */
export async function getCart(ctx: MemberContext): Promise<Cart> {
  const rows = await ctx.db
    .select({
      listingId: cartItems.listingId,
      title: listings.title,
      imageKey: listingImages.key,
      blur: listingImages.blur,
      priceMinor: listings.priceMinor,
      quantity: cartItems.quantity,
      available: listingStock.available,
      buyable: isForSale(),
      seller: members.username,
    })
    .from(cartItems)
    .innerJoin(listings, eq(listings.id, cartItems.listingId))
    .innerJoin(listingStock, eq(listingStock.listingId, listings.id))
    .innerJoin(members, eq(members.id, listings.sellerId))
    .leftJoin(
      listingImages,
      and(eq(listingImages.listingId, listings.id), eq(listingImages.isMain, true)),
    )
    .where(eq(cartItems.memberId, ctx.actor.id))
    .orderBy(asc(cartItems.addedAt), asc(cartItems.listingId));

  const bySeller = new Map<string, CartLine[]>();
  for (const { seller, buyable, imageKey, ...line } of rows) {
    const lines = bySeller.get(seller) ?? [];
    lines.push({
      ...line,
      imageUrl: imageKey === null ? null : mediaUrl(imageKey),
      problem: problemOf(buyable, line),
    });
    bySeller.set(seller, lines);
  }
  const groups = [...bySeller].map(([username, lines]) => ({
    seller: { username },
    lines,
    subtotalMinor: sumMinor(lines.map(lineTotal)),
  }));
  const lines = groups.flatMap((group) => group.lines);
  return {
    groups,
    totalMinor: sumMinor(groups.map((group) => group.subtotalMinor)),
    currency: env().CURRENCY,
    count: lines.reduce((count, line) => count + line.quantity, 0),
    isBuyable: lines.length > 0 && lines.every((line) => line.problem === null),
  };
}

function problemOf(
  buyable: boolean,
  { available, quantity }: { available: number; quantity: number },
): CartProblem | null {
  if (!buyable) return 'inactive';
  if (available === 0) return 'sold_out';
  return available < quantity ? 'only_left' : null;
}

function lineTotal({ problem, priceMinor, quantity, available }: CartLine): number {
  if (problem === 'inactive') return 0;
  return timesQuantity(priceMinor, Math.min(quantity, available));
}
