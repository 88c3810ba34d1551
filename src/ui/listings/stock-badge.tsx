import { useTranslations } from 'next-intl';
import { Badge } from '../components/badge';

/** From this many on, scarcity is not worth a word. */
const FEW = 3;

/** "Sold Out", "Only N left!", or nothing while there are plenty. */
export function StockBadge({ available, overlay }: { available: number; overlay?: boolean }) {
  const t = useTranslations('listings');
  if (available === 0) return <Badge tone={overlay ? 'overlay' : 'neutral'}>{t('soldOut')}</Badge>;
  if (available > FEW) return null;
  return <Badge tone="warning">{t('onlyLeft', { count: available })}</Badge>;
}
