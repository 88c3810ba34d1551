'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { LOCALE, TIME_ZONE } from '.';
import { messages } from './en';

/** Gives client components their texts. They travel in the script, which browsers keep, not in each page. */
export function MessagesProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale={LOCALE} timeZone={TIME_ZONE} messages={messages}>
      {children}
    </IntlProvider>
  );
}
