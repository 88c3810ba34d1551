import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '../components/badge';
import type { Outputs } from '../trpc/types';
import { LanguageSwitch } from './language-switch';

interface Props {
  siteName: string;
  categories: Outputs['categories']['list'];
  signedIn: boolean;
  /** Payments run on the stand-in. */
  demoPayments: boolean;
}

export function SiteFooter({ siteName, categories, signedIn, demoPayments }: Props) {
  const t = useTranslations('shell');
  return (
    <footer className="mt-16 border-line border-t bg-subtle">
      <div className="page grid grid-cols-2 gap-x-4 gap-y-8 py-12 md:grid-cols-4">
        <FooterLinks
          title={t('footer.shop')}
          links={[
            ['/', t('footer.allListings')],
            ...categories.map(({ slug, name }): FooterLink => [`/?category=${slug}`, name]),
          ]}
        />
        <FooterLinks
          title={t('footer.selling')}
          links={[
            ['/create-listing', t('sell')],
            ['/orders?as=seller', t('footer.yourSales')],
          ]}
        />
        <FooterLinks
          title={t('footer.account')}
          links={
            signedIn
              ? [
                  ['/orders', t('footer.orders')],
                  ['/settings/profile', t('account.settings')],
                ]
              : [
                  ['/login', t('logIn')],
                  ['/register', t('register')],
                ]
          }
        />
        <FooterLinks
          title={t('footer.developers')}
          links={[
            ['/api/docs', t('footer.apiDocs')],
            ['/api/docs/openapi.json', t('footer.openapi')],
          ]}
        />
      </div>
      <div className="page flex flex-wrap items-center justify-between gap-4 border-line border-t py-6 text-muted text-sm">
        <p>{siteName}</p>
        <LanguageSwitch />
        {demoPayments && (
          <span title={t('demoPaymentsHint')}>
            <Badge tone="warning">
              <FlaskConical aria-hidden className="size-3.5" />
              {t('demoPayments')}
            </Badge>
          </span>
        )}
      </div>
    </footer>
  );
}

type FooterLink = readonly [href: string, label: string];

function FooterLinks({ title, links }: { title: string; links: readonly FooterLink[] }) {
  return (
    <nav aria-label={title}>
      <p className="mb-2 font-semibold text-sm">{title}</p>
      <ul>
        {links.map(([href, label]) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-block rounded-sm py-1.5 text-muted text-sm hover:text-ink hover:underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
