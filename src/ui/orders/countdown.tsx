'use client';

import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { cn } from '../components/cn';
import { useRefreshing } from './use-refreshing';

const SECOND_MS = 1_000;

/**
 * How long an unpaid order stays reserved. When the time is over, the page asks again until it knows
 * what has become of the order. Its place is kept before the time is known.
 */
export function Countdown({ until, className }: { until: string; className?: string }) {
  const t = useTranslations('orders');
  // Unknown until the browser's clock is asked: the server's rendering would differ.
  const [leftMs, setLeftMs] = useState<number | null>(null);
  const isOver = leftMs !== null && leftMs <= 0;

  useEffect(() => {
    const tick = () => setLeftMs(new Date(until).getTime() - Date.now());
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [until]);
  useRefreshing(isOver);

  return (
    // Never announced by itself, not even inside of a status: it changes every second.
    <div
      role="timer"
      aria-live="off"
      className={cn('flex min-h-6 items-center gap-2 text-sm tabular-nums', className)}
    >
      {leftMs !== null && (
        <>
          <Clock aria-hidden className="size-4 shrink-0" />
          {isOver ? t('reservedOver') : t('reserved', { time: formatLeft(leftMs) })}
        </>
      )}
    </div>
  );
}

/** 872,000 ms → `14:32`. */
function formatLeft(ms: number): string {
  const seconds = Math.ceil(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
