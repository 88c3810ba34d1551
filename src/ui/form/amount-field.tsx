'use client';

import { useLocale } from 'next-intl';
import type { ComponentProps } from 'react';
import type { Locale } from '@/lib/locale';
import { TextField } from '../components/field';

type Props = Omit<ComponentProps<typeof TextField>, 'prefix' | 'inputMode'> & { currency: string };

/** A text field for an amount of money, with the currency's sign before it. */
export function AmountField({ currency, ...field }: Props) {
  const locale = useLocale();
  return (
    <TextField
      prefix={currencySymbol(currency, locale)}
      inputMode="decimal"
      autoComplete="off"
      {...field}
    />
  );
}

/** `usd` → `$`. */
function currencySymbol(currency: string, locale: Locale): string | undefined {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
}
