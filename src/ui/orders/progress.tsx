import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '../components/cn';
import type { Order, Parcel } from './order-state';

const STEPS = ['awaiting_shipment', 'in_transit', 'out_for_delivery', 'delivered'] as const;

/** The way of a parcel in four steps and their days; nothing while it is unpaid or once cancelled. */
export function Progress({ part, paidAt }: { part: Parcel } & Pick<Order, 'paidAt'>) {
  const t = useTranslations('orders');
  const reached = (STEPS as readonly string[]).indexOf(part.state);
  if (reached < 0) return null;
  const days = [paidAt, part.shippedAt, part.outForDeliveryAt, part.deliveredAt];
  return (
    <ol
      aria-label={t('parcel.progress', { username: part.sellerName })}
      className="grid grid-cols-4 gap-2"
    >
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === reached ? 'step' : undefined}
          className={cn(
            'border-t-4 pt-2 text-xs leading-4 sm:text-sm sm:leading-5',
            index <= reached ? 'border-accent font-semibold' : 'border-line text-muted',
          )}
        >
          <span className="flex items-start gap-1">
            {index <= reached && (
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent max-sm:hidden" />
            )}
            {t(`steps.${step}`)}
          </span>
          <Day iso={index <= reached ? days[index] : null} />
        </li>
      ))}
    </ol>
  );
}

/** A parcel may have skipped a step: then nobody knows the day. */
function Day({ iso }: { iso: string | null | undefined }) {
  const format = useFormatter();
  if (!iso) return null;
  return (
    <time dateTime={iso} className="mt-1 block font-normal text-muted">
      {format.dateTime(new Date(iso), 'shortDay')}
    </time>
  );
}
