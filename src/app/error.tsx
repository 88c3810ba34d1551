'use client';

import { ErrorNotice } from '@/ui/shell/error-notice';

interface Props {
  error: Error & { digest?: string };
  retry(): void;
}

export default function ErrorPage({ error, retry }: Props) {
  return (
    <div className="page py-12">
      <ErrorNotice error={error} retry={retry} />
    </div>
  );
}
