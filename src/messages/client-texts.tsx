import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Messages } from '.';
import { MoreTexts } from './more-texts';

type Namespace = keyof Messages;

/** The texts of the frame around every page, which its client components use. */
export const FRAME_TEXTS: readonly Namespace[] = ['common', 'failure', 'shell'];

/** For the layout: language and formats of client components, and the texts of the frame. */
export async function FrameTexts({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={await pick(FRAME_TEXTS)}>{children}</NextIntlClientProvider>
  );
}

/**
 * For a page: gives its client components these texts besides those of the frame. They travel in the
 * page and not in the script, in its language only, so that nobody loads what they never see;
 * `client-texts.test.ts` compares them with what the components use.
 */
export async function ClientTexts({ of, children }: { of: Namespace[]; children: ReactNode }) {
  return <MoreTexts messages={await pick(of)}>{children}</MoreTexts>;
}

async function pick(namespaces: readonly Namespace[]): Promise<Partial<Messages>> {
  const messages = await getMessages();
  return Object.fromEntries(namespaces.map((name) => [name, messages[name]]));
}
