import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '../components/cn';

const PAGES = { profile: '/settings/profile', security: '/settings/security' } as const;

/** The way between the pages of the settings. */
export function SettingsNav({ current }: { current: keyof typeof PAGES }) {
  const t = useTranslations('security.nav');
  return (
    <nav aria-label={t('label')} className="mt-4 flex gap-6 border-line border-b">
      {(Object.keys(PAGES) as (keyof typeof PAGES)[]).map((page) => (
        <Link
          key={page}
          href={PAGES[page]}
          aria-current={page === current ? 'page' : undefined}
          className={cn(
            '-mb-px border-b-2 py-3 font-semibold text-sm',
            page === current ? 'border-accent text-ink' : 'border-transparent text-muted',
          )}
        >
          {t(page)}
        </Link>
      ))}
    </nav>
  );
}
