'use client';

import { useEffect, useRef } from 'react';
import { Alert } from './alert';

/** What went wrong with a whole form. It takes the focus when it appears, so nobody misses it. */
export function FormError({ message }: { message: string | undefined }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (message) ref.current?.focus();
  }, [message]);
  if (!message) return null;
  return (
    <Alert ref={ref} tone="danger">
      {message}
    </Alert>
  );
}
