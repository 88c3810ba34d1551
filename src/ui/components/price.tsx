import { formatMoney } from '@/lib/money';
import { LOCALE } from '@/messages';
import { cn } from './cn';

interface PriceProps {
  amountMinor: number;
  currency: string;
  className?: string;
}

/** An amount of money; its digits have one width, so that columns line up. */
export function Price({ amountMinor, currency, className }: PriceProps) {
  return (
    <span className={cn('whitespace-nowrap tabular-nums', className)}>
      {formatMoney(amountMinor, currency, LOCALE)}
    </span>
  );
}
