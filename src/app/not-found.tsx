import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import { getText } from '@/messages';
import { LinkButton } from '@/ui/components/button';
import { EmptyState } from '@/ui/components/empty-state';

const t = getText('shell');

export const metadata: Metadata = { title: t('notFound.title') };

export default function NotFound() {
  return (
    <div className="page py-12">
      <EmptyState
        level={1}
        icon={Compass}
        title={t('notFound.title')}
        actions={<LinkButton href="/">{t('notFound.action')}</LinkButton>}
      >
        {t('notFound.text')}
      </EmptyState>
    </div>
  );
}
