import { useTranslations } from 'next-intl';
import { Badge } from '../components/badge';
import { type ShownState, STATE_TONES } from './order-state';

export function StateBadge({ state }: { state: ShownState }) {
  return <Badge tone={STATE_TONES[state]}>{useTranslations('orders')(`state.${state}`)}</Badge>;
}
