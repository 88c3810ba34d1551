import { useLocale } from 'next-intl';
import { formatMoney } from '@/lib/money';
import { cn } from './cn';

interface PriceProps {
  amountMinor: number;
  currency: string;
  className?: string;
}

/** An amount of money; its digits have one width, so that columns line up. */
export function Price({ amountMinor, currency, className }: PriceProps) {
  const locale = useLocale();
  return (
    <span className={cn('whitespace-nowrap tabular-nums', className)}>
      {formatMoney(amountMinor, currency, locale)}
    </span>
  );
}
