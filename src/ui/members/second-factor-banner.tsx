import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** Above every page for administrators who are members until their second factor is on. */
export function SecondFactorBanner() {
  const t = useTranslations('security.factor');
  return (
    <section aria-label={t('title')} className="border-line border-b bg-warning-soft">
      <p className="page py-3 text-sm leading-6">
        {t.rich('forAdmins', {
          link: (label) => (
            <Link href="/settings/security" className="font-semibold underline">
              {label}
            </Link>
          ),
        })}
      </p>
    </section>
  );
}
