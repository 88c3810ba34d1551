import type { Locale } from '@/lib/locale';
import { formatMoney } from '@/lib/money';
import { getMailFormat, getMailText } from '@/messages/mail-text';
import { type ItemGroup, type Letter, oneLine } from './letter';
import type { Share } from './read-shares';

const TITLE_IN_SUBJECT = 60;

/** What several letters say in the same way, in the language of their reader. */
export function phrasesIn(locale: Locale) {
  const text = getMailText(locale);
  const format = getMailFormat(locale);

  /** An amount as the site shows it. */
  const money = (amountMinor: number, currency: string) =>
    formatMoney(amountMinor, currency, locale);

  /** Items under a title of their own. */
  const listItems = (
    items: Share['items'],
    currency: string,
    title: string | null = null,
  ): ItemGroup => ({
    title,
    items: items.map(({ title: name, quantity, priceMinor }) => ({
      title: name,
      detail: text('quantity', { quantity, price: money(priceMinor, currency) }),
    })),
  });

  return {
    text,
    money,
    listItems,
    day: (at: Date) => format.dateTime(at, 'day'),
    time: (at: Date) => format.dateTime(at, 'time'),

    /** `Linen bag and 2 more`: what shares consist of, in a subject. */
    nameThings: (shares: readonly Share[]) => {
      const titles = shares.flatMap((share) => share.items.map((item) => oneLine(item.title)));
      return text('things', { title: shorten(titles[0] ?? ''), more: titles.length - 1 });
    },

    /** The items of each share, under its seller's name. */
    listBySeller: (shares: readonly Share[], currency: string): ItemGroup[] =>
      shares.map((share) =>
        listItems(share.items, currency, text('soldBy', { seller: share.sellerName })),
      ),

    /** The link to the page of an order, for everybody who may see it. */
    viewOrder: ({ id }: { id: string }): Letter['action'] => ({
      label: text('view'),
      path: `/order/${id}`,
    }),
  };
}

function shorten(title: string): string {
  const characters = [...title];
  if (characters.length <= TITLE_IN_SUBJECT) return title;
  return `${characters.slice(0, TITLE_IN_SUBJECT).join('').trimEnd()}…`;
}
