'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { refundReturnInput } from '@/api/schemas/fulfilments';
import { formatMoney, toTypedString } from '@/lib/money';
import { Button } from '../components/button';
import { Dialog, DialogForm } from '../components/dialog';
import { AmountField } from '../form/amount-field';
import { typedAmount } from '../form/typed-amount';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { useTRPCClient } from '../trpc/client';
import { useIdempotency } from '../trpc/idempotency';
import type { ParcelStepProps } from './order-state';
import { useStepDialog } from './use-step';

const FIELDS = { amountMinor: 'amount' } as const;

type Props = Omit<ParcelStepProps, 'viewer'>;

/** Gives money back for something that was sent, all that is left of it unless said otherwise. */
export function GiveRefund({ part, currency, subjectId, labelId }: Props) {
  const t = useTranslations('orders.giveRefund');
  const { dialog, finish } = useStepDialog(subjectId);
  return (
    <Dialog
      {...dialog}
      trigger={
        <Button variant="ghost" size="sm" aria-describedby={labelId}>
          {t('open')}
        </Button>
      }
      title={t('title')}
      description={t('text')}
    >
      <RefundForm part={part} currency={currency} onDone={finish} />
    </Dialog>
  );
}

interface FormProps extends Pick<Props, 'part' | 'currency'> {
  onDone(message: string): void;
}

/** The form as it is opened: pressing again after a lost answer repeats the same key. */
function RefundForm({ part, currency, onDone }: FormProps) {
  const locale = useLocale();
  const t = useTranslations('orders.giveRefund');
  const client = useTRPCClient();
  const idempotent = useIdempotency();
  // What was left at the opening: a refresh of the page behind does not change a form in use.
  const [mostMinor] = useState(part.refundableMinor);
  const most = formatMoney(mostMinor, currency, locale);
  const amount = typedAmount(currency, locale, (example) => t('invalid', { example })).pipe(
    refundReturnInput.shape.amountMinor.max(mostMinor, t('most', { amount: most })),
  );
  const form = useForm({
    resolver: useSchemaResolver(z.object({ amount })),
    defaultValues: { amount: toTypedString(mostMinor, currency, locale) },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = useApiSubmit(form, FIELDS, async ({ amount: amountMinor }) => {
    const input = { id: part.id, amountMinor };
    await client.fulfilments.refund.mutate(input, idempotent(input));
    onDone(t('done', { amount: formatMoney(amountMinor, currency, locale) }));
  });
  return (
    <DialogForm
      onSubmit={submit}
      error={errors.root?.message}
      submitLabel={t('confirm')}
      pending={isSubmitting || isSubmitSuccessful}
    >
      <AmountField
        id="amount"
        label={t('amount')}
        currency={currency}
        description={t('most', { amount: most })}
        error={errors.amount?.message}
        {...form.register('amount')}
      />
    </DialogForm>
  );
}
