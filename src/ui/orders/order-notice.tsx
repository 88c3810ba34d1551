import { useFormatter, useTranslations } from 'next-intl';
import { Alert } from '../components/alert';
import { LinkButton } from '../components/button';
import { Countdown } from './countdown';
import { isDisputed, type Order } from './order-state';
import { Refreshing } from './refreshing';

/** What the reader should know or do first about an order, if anything. */
export function OrderNotice({ order }: { order: Order }) {
  const t = useTranslations('orders.notice');
  if (order.state === 'pending') return <UnpaidNotice order={order} />;
  if (order.state === 'closing') {
    return (
      <Alert title={t('closing')}>
        {t('closingText')}
        <Refreshing />
      </Alert>
    );
  }
  if (order.state === 'closed') {
    const reason = t(order.closeReason ?? 'expired', { viewer: order.viewer });
    return <Alert title={t('closed')}>{reason}</Alert>;
  }
  if (isDisputed(order)) {
    return (
      <Alert tone="warning" title={t('disputed')}>
        {t('disputedText', { viewer: order.viewer })}
      </Alert>
    );
  }
  return null;
}

function UnpaidNotice({ order }: { order: Order }) {
  const orders = useTranslations('orders');
  const format = useFormatter();
  const t = useTranslations('orders.notice');
  if (order.paymentState === 'processing') {
    return <Alert title={t('processing')}>{t('processingText')}</Alert>;
  }
  if (!order.actions.includes('pay')) return <Alert title={t('unpaid')}>{t('unpaidText')}</Alert>;
  return (
    <Alert
      tone="warning"
      title={orders('state.awaiting_payment')}
      actions={
        <LinkButton href={`/checkout/${order.id}`} size="sm">
          {orders('completePayment')}
        </LinkButton>
      }
    >
      <p>{t('payBy', { time: format.dateTime(new Date(order.expiresAt), 'time') })}</p>
      <Countdown until={order.expiresAt} />
    </Alert>
  );
}
