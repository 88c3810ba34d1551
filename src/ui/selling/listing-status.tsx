'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Alert } from '../components/alert';
import { Badge } from '../components/badge';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { ConfirmDialog } from '../components/dialog';
import { toast } from '../components/toast';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';

interface Props {
  id: string;
  active: boolean;
  /** Of an administrator; null unless it is taken down. */
  takeDownReason: string | null;
}

/** Whether the listing can be seen, and the button that changes it. */
export function ListingStatus({ takeDownReason, ...listing }: Props) {
  return takeDownReason === null ? (
    <OwnStatus {...listing} />
  ) : (
    <TakenDown reason={takeDownReason} />
  );
}

/** Only an administrator brings it back. */
function TakenDown({ reason }: { reason: string }) {
  const t = useTranslations('selling.status');
  return (
    <Card className="grid justify-items-start gap-4">
      <h2 className="title-section flex items-center gap-3">
        {t('title')}
        <Badge tone="danger">{t('takenDown')}</Badge>
      </h2>
      <p className="text-muted text-sm leading-6">{t('takenDownText')}</p>
      <Alert tone="warning" title={t('takenDownReason')} className="w-full">
        {reason}
      </Alert>
    </Card>
  );
}

function OwnStatus({ id, active }: Omit<Props, 'takeDownReason'>) {
  const t = useTranslations('selling.status');
  const router = useRouter();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const change = useMutation(
    trpc.listings.setActive.mutationOptions({
      onSuccess({ status }) {
        setAsking(false);
        toast.success(status === 'active' ? t('reactivated') : t('deactivated'));
        router.refresh();
      },
    }),
  );
  const error = change.error ? errorText(change.error) : undefined;

  return (
    <Card className="grid justify-items-start gap-4">
      <h2 className="title-section flex items-center gap-3">
        {t('title')}
        <Badge tone={active ? 'success' : 'warning'}>{active ? t('on') : t('off')}</Badge>
      </h2>
      <p className="text-muted text-sm leading-6">{active ? t('active') : t('inactive')}</p>
      {active ? (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          trigger={
            <Button variant="secondary" size="sm">
              {t('deactivate')}
            </Button>
          }
          title={t('confirmTitle')}
          description={t('confirmText')}
          confirmLabel={t('deactivate')}
          confirmVariant="danger"
          onConfirm={() => change.mutate({ id, active: false })}
          pending={change.isPending}
          error={error}
        />
      ) : (
        <>
          {error && <Alert tone="danger">{error}</Alert>}
          <Button
            size="sm"
            loading={change.isPending}
            onClick={() => change.mutate({ id, active: true })}
          >
            {t('reactivate')}
          </Button>
        </>
      )}
    </Card>
  );
}
