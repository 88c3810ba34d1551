import { useTranslations } from 'next-intl';
import { Badge } from '../components/badge';

const TONES = {
  active: 'success',
  deactivated: 'neutral',
  suspended: 'danger',
  inactive: 'neutral',
  taken_down: 'danger',
} as const;

/** The state of a member or of a listing. */
export function StatusBadge({ status }: { status: keyof typeof TONES }) {
  return <Badge tone={TONES[status]}>{useTranslations('admin')(`status.${status}`)}</Badge>;
}

const ORDER_TONES = {
  pending: 'warning',
  closing: 'neutral',
  closed: 'neutral',
  paid: 'success',
} as const;

export function OrderStateBadge({ state }: { state: keyof typeof ORDER_TONES }) {
  return <Badge tone={ORDER_TONES[state]}>{useTranslations('admin')(`orderState.${state}`)}</Badge>;
}
