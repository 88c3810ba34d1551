import { useTranslations } from 'next-intl';
import { Card } from '../components/card';
import type { Outputs } from '../trpc/types';

/** How many there are, and how many of them unpaid orders hold. */
export function InventoryCard({ inventory }: { inventory: Outputs['listings']['inventory'] }) {
  const t = useTranslations('selling.edit');
  const { total, reserved, available } = inventory;
  return (
    <Card className="grid gap-2">
      <h2 className="title-section">{t('inventory')}</h2>
      <p className="font-semibold tabular-nums">{t('totalInventory', { count: total })}</p>
      <p className="tabular-nums">{t('reserved', { count: reserved })}</p>
      <p className="tabular-nums">{t('available', { count: available })}</p>
      <p className="text-muted text-sm leading-6">{t('reservedHint')}</p>
    </Card>
  );
}
