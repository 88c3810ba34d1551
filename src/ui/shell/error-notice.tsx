'use client';

import { CloudAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button, LinkButton } from '../components/button';
import { EmptyState } from '../components/empty-state';

interface Props {
  error: Error & { digest?: string };
  retry(): void;
}

/** What a page shows in its own place when it fails, with the number to find it in the logs. */
export function ErrorNotice({ error, retry }: Props) {
  const t = useTranslations('failure');
  const { digest } = error;
  useEffect(() => {
    // A boundary swallows what it catches. With a digest it was the server's, which has reported it.
    if (!error.digest) window.reportError(error);
  }, [error]);
  return (
    <EmptyState
      level={1}
      icon={CloudAlert}
      title={t('title')}
      actions={
        <>
          <Button onClick={retry}>{t('retry')}</Button>
          <LinkButton href="/" variant="secondary">
            {t('home')}
          </LinkButton>
        </>
      }
    >
      <p>{t('text')}</p>
      {digest && <p className="mt-2 text-sm">{t('reference', { digest })}</p>}
    </EmptyState>
  );
}
