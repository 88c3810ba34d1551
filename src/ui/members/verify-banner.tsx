'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import type { FormAction } from './form-state';

/** Above every page until the member's address is verified. */
export function VerifyBanner({ email, send }: { email: string; send: FormAction }) {
  const t = useTranslations('shell.verify');
  const [state, submit, pending] = useActionState(send, {});
  return (
    <section aria-label={t('title')} className="border-line border-b bg-warning-soft">
      <div className="page flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
        <p className="min-w-0 break-words text-sm leading-6">{t('banner', { email })}</p>
        <form action={submit} className="flex items-center gap-3">
          <p role="status" className="text-sm">
            {state.done ? t('sent') : state.error}
          </p>
          <Button type="submit" size="sm" variant="secondary" loading={pending}>
            {t('again')}
          </Button>
        </form>
      </div>
    </section>
  );
}
