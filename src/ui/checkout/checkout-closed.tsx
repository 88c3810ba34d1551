import { Clock, PackageX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '../components/button';
import { EmptyState } from '../components/empty-state';
import type { Outputs } from '../trpc/types';

interface Props {
  orderId: string;
  reason: Outputs['orders']['byId']['closeReason'];
}

/** Reasons that have words of their own. */
const KINDS = ['expired', 'refused', 'declined'] as const;

/** Instead of the payment form, when there is nothing to pay any more. */
export function CheckoutClosed({ orderId, reason }: Props) {
  const t = useTranslations('checkout');
  const kind = KINDS.find((known) => known === reason) ?? 'cancelled';
  return (
    <EmptyState
      icon={kind === 'expired' ? Clock : PackageX}
      title={t(`${kind}Title`)}
      level={1}
      actions={
        <>
          <LinkButton href={`/order/${orderId}`} variant="secondary">
            {t('viewOrder')}
          </LinkButton>
          <LinkButton href="/">{t('browse')}</LinkButton>
        </>
      }
    >
      {t(`${kind}Text`)}
    </EmptyState>
  );
}
