import { z } from 'zod';
import { currencyDigits, parseMoney, toDecimalString } from '@/lib/money';

/**
 * An amount of money as it is typed, which becomes minor units; a comma is taken for the decimal
 * point it stands for.
 * @param invalid the message for what is no amount; `example` is one, written in the currency's way.
 */
export function typedAmount(currency: string, invalid: (example: string) => string) {
  return z.string().transform((text, ctx) => {
    const minor = parseMoney(text.replace(',', '.'), currency);
    if (minor !== null) return minor;
    // `12.00` or `12`.
    const example = toDecimalString(12 * 10 ** currencyDigits(currency), currency);
    ctx.addIssue({ code: 'custom', message: invalid(example) });
    return z.NEVER;
  });
}
