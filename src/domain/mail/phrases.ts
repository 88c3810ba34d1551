import { formatMoney } from '@/lib/money';
import { LOCALE } from '@/messages';
import { getMailText } from '@/messages/mail-text';
import { type ItemGroup, type Letter, oneLine } from './letter';
import type { Share } from './read-shares';

// What several letters say in the same way.

const TITLE_IN_SUBJECT = 60;

/** An amount as the site shows it. */
export function money(amountMinor: number, currency: string): string {
  return formatMoney(amountMinor, currency, LOCALE);
}

/** `Linen bag and 2 more`: what shares consist of, in a subject. */
export function nameThings(shares: readonly Share[]): string {
  const titles = shares.flatMap((share) => share.items.map((item) => oneLine(item.title)));
  return getMailText()('things', { title: shorten(titles[0] ?? ''), more: titles.length - 1 });
}

function shorten(title: string): string {
  const characters = [...title];
  if (characters.length <= TITLE_IN_SUBJECT) return title;
  return `${characters.slice(0, TITLE_IN_SUBJECT).join('').trimEnd()}…`;
}

/** The items of each share, under its seller's name. */
export function listBySeller(shares: readonly Share[], currency: string): ItemGroup[] {
  return shares.map((share) => ({
    ...listItems(share.items, currency),
    title: getMailText()('soldBy', { seller: share.sellerName }),
  }));
}

/** Items under a title of their own. */
export function listItems(
  items: Share['items'],
  currency: string,
  title: string | null = null,
): ItemGroup {
  return {
    title,
    items: items.map(({ title: name, quantity, priceMinor }) => ({
      title: name,
      detail: getMailText()('quantity', { quantity, price: money(priceMinor, currency) }),
    })),
  };
}

/** The link to the page of an order, for everybody who may see it. */
export function viewOrder({ id }: { id: string }): Letter['action'] {
  return { label: getMailText()('view'), path: `/order/${id}` };
}
