'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const FIRST_MS = 2_000;
const LAST_MS = 60_000;

/**
 * While `active`, shows the page anew: at once, and then after waits that double up to a minute. For
 * what changes on the server without anybody telling the browser.
 */
export function useRefreshing(active: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    let waitMs = FIRST_MS;
    let timer: ReturnType<typeof setTimeout>;
    const refresh = () => {
      router.refresh();
      timer = setTimeout(refresh, waitMs);
      waitMs = Math.min(2 * waitMs, LAST_MS);
    };
    refresh();
    return () => clearTimeout(timer);
  }, [active, router]);
}
