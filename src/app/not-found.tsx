import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/ui/components/button';
import { EmptyState } from '@/ui/components/empty-state';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: t('notFound.title') };
}

export default function NotFound() {
  const t = useTranslations('shell');
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
