'use client';

import { MessagesProvider } from '@/messages/provider';
import { ErrorNotice } from '@/ui/shell/error-notice';
import { fontVariables } from './fonts';
import './globals.css';

interface Props {
  error: Error & { digest?: string };
  retry(): void;
}

/** Replaces the whole document when the layout itself fails, so it brings everything along. */
export default function GlobalError({ error, retry }: Props) {
  return (
    <html lang="en" className={fontVariables}>
      <body className="grid min-h-dvh place-items-center">
        <MessagesProvider>
          <main>
            <ErrorNotice error={error} retry={retry} />
          </main>
        </MessagesProvider>
      </body>
    </html>
  );
}
