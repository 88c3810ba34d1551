import { getText } from '@/messages';
import { formatTime } from '@/messages/format-date';
import { Alert } from '../components/alert';
import { LinkButton } from '../components/button';
import type { Outputs } from '../trpc/types';

type Order = Outputs['orders']['byId'];

/** What the reader should know or do first about an order, if anything. */
export function OrderNotice({ order }: { order: Order }) {
  const t = getText('orders');
  if (order.state === 'pending' && order.viewer === 'buyer') {
    return (
      <Alert
        tone="warning"
        title={t('state.awaiting_payment')}
        actions={
          <LinkButton href={`/checkout/${order.id}`} size="sm">
            {t('completePayment')}
          </LinkButton>
        }
      >
        {t('detail.payBy', { time: formatTime(order.expiresAt) })}
      </Alert>
    );
  }
  const everythingCancelled = order.fulfilments.every((part) => part.state === 'cancelled');
  if (order.state === 'pending' || !everythingCancelled) return null;
  return <Alert title={t('state.cancelled')}>{t(`detail.${reasonKey(order.closeReason)}`)}</Alert>;
}

/** A paid order whose every share was cancelled has no reason of its own. */
function reasonKey(reason: Order['closeReason']) {
  return reason === null || reason === 'buyer' || reason === 'admin' ? 'cancelledByBuyer' : reason;
}
