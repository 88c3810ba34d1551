import { Check } from 'lucide-react';
import { getText } from '@/messages';
import { cn } from '../components/cn';
import type { Outputs } from '../trpc/types';

type Fulfilment = Outputs['orders']['byId']['fulfilments'][number];

const STEPS = ['awaiting_shipment', 'in_transit', 'out_for_delivery', 'delivered'] as const;

/** The way of a parcel in four steps; nothing while it is unpaid or once it is cancelled. */
export function Progress({ part }: { part: Fulfilment }) {
  const t = getText('orders');
  const reached = (STEPS as readonly string[]).indexOf(part.state);
  if (reached < 0) return null;
  return (
    <ol
      aria-label={t('detail.progress', { username: part.sellerName })}
      className="grid grid-cols-4 gap-2"
    >
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === reached ? 'step' : undefined}
          className={cn(
            'border-t-4 pt-2 text-xs leading-4 sm:text-sm',
            index <= reached ? 'border-accent font-semibold' : 'border-line text-muted',
          )}
        >
          <span className="inline-flex items-center gap-1">
            {index <= reached && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
            {t(`steps.${step}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}
