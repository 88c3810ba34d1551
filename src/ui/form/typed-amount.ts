import { z } from 'zod';
import type { Locale } from '@/lib/locale';
import { currencyDigits, parseMoney, toTypedString } from '@/lib/money';

/**
 * An amount of money as it is typed, which becomes minor units; a comma is taken for the decimal
 * point it stands for.
 * @param invalid the message for what is no amount; `example` is one, written in the way of the
 *   language and the currency.
 */
export function typedAmount(
  currency: string,
  locale: Locale,
  invalid: (example: string) => string,
) {
  return z.string().transform((text, ctx) => {
    const minor = parseMoney(text.replace(',', '.'), currency);
    if (minor !== null) return minor;
    // `12.00`, `12,00` or `12`.
    const example = toTypedString(12 * 10 ** currencyDigits(currency), currency, locale);
    ctx.addIssue({ code: 'custom', message: invalid(example) });
    return z.NEVER;
  });
}
