import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '../components/card';
import type { Outputs } from '../trpc/types';
import { CartLine } from './cart-line';

interface Props {
  group: Outputs['cart']['get']['groups'][number];
  currency: string;
}

/** What the cart holds of one seller. */
export function CartGroup({ group, currency }: Props) {
  const t = useTranslations('cart');
  const { username } = group.seller;
  return (
    <Card className="grid gap-4">
      <h2 className="text-muted text-sm">
        {t.rich('soldByLink', {
          link: () => (
            <Link href={`/profile/${encodeURIComponent(username)}`} className="link">
              {username}
            </Link>
          ),
        })}
      </h2>
      <ul className="grid divide-y divide-line">
        {group.lines.map((line) => (
          <CartLine key={line.listingId} line={line} currency={currency} />
        ))}
      </ul>
    </Card>
  );
}
