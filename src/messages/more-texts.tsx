'use client';

import { useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { IntlProvider } from 'use-intl';
import type { Messages } from '.';

interface Props {
  messages: Partial<Messages>;
  children: ReactNode;
}

/** Adds texts to those that client components have from further up. */
export function MoreTexts({ messages, children }: Props) {
  const outer = useMessages();
  const all = useMemo(() => ({ ...outer, ...messages }), [outer, messages]);
  return (
    <IntlProvider locale={useLocale()} messages={all}>
      {children}
    </IntlProvider>
  );
}
