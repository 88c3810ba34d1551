import { CircleAlert, CircleCheck, CirclePause, Undo2 } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/money';
import { cn } from '../components/cn';
import { type Refund, type ShownRefund, shownRefund, type Viewer } from './order-state';
import { RetryRefund } from './retry-refund';

interface Props {
  refunds: readonly Refund[];
  viewer: Viewer;
  currency: string;
  /** The bank is looking at the payment: nothing leaves until it has decided. */
  isDisputed: boolean;
  /** The reader may have failed ones tried again. */
  canRetry: boolean;
  /** Id of the element that shows what they belong to. */
  subjectId: string;
}

/** The money that goes or went back, and how far it has come; nothing where there is none. */
export function RefundList({ refunds, ...rest }: Props) {
  const t = useTranslations('orders.parcel');
  if (refunds.length === 0) return null;
  return (
    <ul aria-label={t('refunds')} className="grid gap-2">
      {refunds.map((refund) => (
        <RefundRow key={refund.id} refund={refund} {...rest} />
      ))}
    </ul>
  );
}

const LOOKS = {
  underWay: { Icon: Undo2, style: 'text-accent' },
  succeeded: { Icon: CircleCheck, style: 'text-success' },
  failed: { Icon: CircleAlert, style: 'text-danger' },
  covered: { Icon: CircleCheck, style: 'text-muted' },
  held: { Icon: CirclePause, style: 'text-muted' },
} as const satisfies Record<ShownRefund, object>;

function RefundRow({
  refund,
  viewer,
  currency,
  isDisputed,
  canRetry,
  subjectId,
}: Omit<Props, 'refunds'> & { refund: Refund }) {
  const format = useFormatter();
  const locale = useLocale();
  const t = useTranslations('orders.refund');
  const state = shownRefund(refund, isDisputed);
  const { Icon, style } = LOOKS[state];
  const isToRetry = state === 'failed' && canRetry && !isDisputed;
  return (
    <li className="flex gap-3 rounded-md bg-subtle p-3 text-sm leading-5">
      <Icon aria-hidden className={cn('size-5 shrink-0', style)} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-medium">
          {t(state, { amount: formatMoney(refund.amountMinor, currency, locale), viewer })}
        </p>
        <p className="text-muted">
          <time dateTime={refund.createdAt}>
            {format.dateTime(new Date(refund.createdAt), 'shortDay')}
          </time>
          {' · '}
          {t(`hint.${isToRetry ? 'failedAdmin' : state}`)}
        </p>
        {isToRetry && <RetryRefund refundId={refund.id} subjectId={subjectId} />}
      </div>
    </li>
  );
}
