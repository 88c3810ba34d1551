'use client';

import { useTranslations } from 'next-intl';
import { CancelShare } from './cancel-share';
import { GiveRefund } from './give-refund';
import { MoveParcel } from './move-parcel';
import type { ParcelStepProps } from './order-state';
import { ShipParcel } from './ship-parcel';

/** The buttons for what the reader may do with a parcel now; the server has decided which. */
export function ParcelActions(props: ParcelStepProps) {
  const t = useTranslations('orders.move');
  const can = new Set(props.part.actions);
  if (can.size === 0) return null;
  const isBuyer = props.viewer === 'buyer';
  return (
    <div className="flex flex-wrap items-center justify-end gap-3 border-line border-t pt-5">
      {can.has('cancel') && <CancelShare {...props} />}
      {can.has('refund') && <GiveRefund {...props} />}
      {can.has('out_for_delivery') && (
        <MoveParcel
          {...props}
          step="outForDelivery"
          label={t('outForDelivery')}
          done={t('outForDeliveryDone')}
          variant="secondary"
        />
      )}
      {can.has('deliver') && (
        <MoveParcel
          {...props}
          step="deliver"
          label={t(isBuyer ? 'receive' : 'deliver')}
          done={t('delivered')}
          variant={isBuyer ? 'primary' : 'secondary'}
        />
      )}
      {can.has('ship') && <ShipParcel {...props} />}
    </div>
  );
}
