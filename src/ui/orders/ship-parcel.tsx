'use client';

import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { shipInput } from '@/api/schemas/fulfilments';
import { Button } from '../components/button';
import { Checkbox, CheckboxGroup } from '../components/checkbox-group';
import { Dialog, DialogForm } from '../components/dialog';
import { TextField } from '../components/field';
import { useApiSubmit } from '../form/use-api-submit';
import { useSchemaResolver } from '../form/use-schema-resolver';
import { ListingImage } from '../listings/listing-image';
import { useTRPCClient } from '../trpc/client';
import type { Parcel, ParcelStepProps } from './order-state';
import { useStepDialog } from './use-step';

const schema = shipInput.omit({ id: true });
const FIELDS = { carrier: 'carrier', trackingCode: 'trackingCode', itemIds: 'itemIds' } as const;

type Props = Pick<ParcelStepProps, 'part' | 'subjectId' | 'labelId'>;

/** The seller's "Ship Now": who brings it, how to follow it, and what is in it. */
export function ShipParcel({ part, subjectId, labelId }: Props) {
  const t = useTranslations('orders.ship');
  const { dialog, finish } = useStepDialog(subjectId);
  return (
    <Dialog
      {...dialog}
      trigger={
        <Button size="sm" className="ml-auto" aria-describedby={labelId}>
          {t('open')}
        </Button>
      }
      title={t('title')}
      description={t('text')}
    >
      <ShipForm part={part} onDone={finish} />
    </Dialog>
  );
}

function ShipForm({ part, onDone }: { part: Parcel; onDone(message: string): void }) {
  const t = useTranslations('orders.ship');
  const client = useTRPCClient();
  const form = useForm({
    resolver: useSchemaResolver(schema),
    defaultValues: { carrier: '', trackingCode: '', itemIds: part.items.map(({ id }) => id) },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = useApiSubmit(form, FIELDS, async (values) => {
    const { remainingFulfilmentId } = await client.fulfilments.ship.mutate({
      id: part.id,
      ...values,
    });
    onDone(t(remainingFulfilmentId ? 'doneInPart' : 'done'));
  });
  return (
    <DialogForm
      onSubmit={submit}
      error={errors.root?.message}
      submitLabel={t('confirm')}
      pending={isSubmitting || isSubmitSuccessful}
    >
      <TextField
        id="carrier"
        label={t('carrier')}
        error={errors.carrier?.message}
        {...form.register('carrier')}
      />
      <TextField
        id="tracking-code"
        label={t('trackingCode')}
        error={errors.trackingCode?.message}
        autoComplete="off"
        {...form.register('trackingCode')}
      />
      {part.items.length > 1 && (
        <CheckboxGroup
          label={t('items')}
          description={t('itemsHint')}
          error={errors.itemIds?.message}
        >
          {part.items.map((item) => (
            <Checkbox key={item.id} value={item.id} {...form.register('itemIds')}>
              <ItemLabel item={item} />
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </DialogForm>
  );
}

function ItemLabel({ item }: { item: Parcel['items'][number] }) {
  const t = useTranslations('orders');
  return (
    <>
      <span className="relative size-10 shrink-0 overflow-hidden rounded-sm bg-subtle">
        <ListingImage src={item.imageUrl} blur={null} alt="" />
      </span>
      <span className="min-w-0 flex-1 text-sm leading-5">
        <span className="line-clamp-2 font-medium">{item.title}</span>
        <span className="text-muted">{t('quantity', { count: item.quantity })}</span>
      </span>
    </>
  );
}
