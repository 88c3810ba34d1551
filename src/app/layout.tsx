import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env, isDemoPayments } from '@/env';
import { FrameTexts } from '@/messages/client-texts';
import { ToastProvider } from '@/ui/components/toast';
import { SecondFactorBanner } from '@/ui/members/second-factor-banner';
import { VerifyBanner } from '@/ui/members/verify-banner';
import { SiteFooter } from '@/ui/shell/site-footer';
import { SiteHeader } from '@/ui/shell/site-header';
import { SkipLink } from '@/ui/shell/skip-link';
import { ApiProvider } from '@/ui/trpc/client';
import { sendVerification } from './(account)/letter-actions';
import { logOut } from './(account)/login/actions';
import { fontVariables } from './fonts';
import './globals.css';
import { currentMember } from './session';
import { serverApi } from './trpc/server';

export async function generateMetadata(): Promise<Metadata> {
  // Configuration is read when the site runs: a build has none.
  await connection();
  const { SITE_NAME, SITE_URL } = env();
  return {
    metadataBase: new URL(SITE_URL),
    applicationName: SITE_NAME,
    title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` },
    description: (await getTranslations('shell'))('description'),
    openGraph: { siteName: SITE_NAME, type: 'website' },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfcfa' },
    { media: '(prefers-color-scheme: dark)', color: '#161412' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const api = await serverApi();
  const [member, categories] = await Promise.all([currentMember(), api.categories.list()]);
  const cartCount = member ? (await api.cart.count()).count : 0;
  return (
    <html lang={await getLocale()} className={fontVariables}>
      <body className="flex min-h-dvh flex-col">
        {/* React puts it into the head; `instrumentation-client.ts` reads it there. */}
        {env().SENTRY_DSN && <meta name="sentry-dsn" content={env().SENTRY_DSN} />}
        <SkipLink />
        <FrameTexts>
          {/* Another member gets another cache: nothing of the last one stays on the screen. */}
          <ApiProvider key={member?.id ?? 'guest'}>
            <ToastProvider>
              <SiteHeader
                siteName={env().SITE_NAME}
                member={member}
                categories={categories}
                cartCount={cartCount}
                logOut={logOut}
              />
              {member && !member.emailVerified && (
                <VerifyBanner email={member.email} send={sendVerification} />
              )}
              {member?.lacksSecondFactor && <SecondFactorBanner />}
              <main id="content" tabIndex={-1} className="flex-1 outline-none">
                {children}
              </main>
              <SiteFooter
                siteName={env().SITE_NAME}
                categories={categories}
                signedIn={member !== null}
                demoPayments={isDemoPayments()}
              />
            </ToastProvider>
          </ApiProvider>
        </FrameTexts>
      </body>
    </html>
  );
}
