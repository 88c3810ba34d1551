'use client';

import type { ComponentProps } from 'react';
import { LOCALE } from '@/messages';
import { TextField } from '../components/field';

type Props = Omit<ComponentProps<typeof TextField>, 'prefix' | 'inputMode'> & { currency: string };

/** A text field for an amount of money, with the currency's sign before it. */
export function AmountField({ currency, ...field }: Props) {
  return (
    <TextField
      prefix={currencySymbol(currency)}
      inputMode="decimal"
      autoComplete="off"
      {...field}
    />
  );
}

/** `usd` → `$`. */
function currencySymbol(currency: string): string | undefined {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
}
