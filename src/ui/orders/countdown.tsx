'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '../trpc/client';

const SECOND_MS = 1_000;

/** How long the order stays reserved. When the time is over it asks what has become of it. */
export function Countdown({ orderId, until }: { orderId: string; until: string }) {
  const t = useTranslations('checkout');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // Unknown until the browser's clock is asked: the server's rendering would differ.
  const [leftMs, setLeftMs] = useState<number | null>(null);
  const isOver = leftMs !== null && leftMs <= 0;

  useEffect(() => {
    const tick = () => setLeftMs(new Date(until).getTime() - Date.now());
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [until]);

  useEffect(() => {
    if (isOver)
      void queryClient.invalidateQueries(trpc.orders.checkout.queryFilter({ id: orderId }));
  }, [isOver, orderId, queryClient, trpc]);

  return (
    <p className="flex min-h-6 items-center gap-2 text-muted text-sm tabular-nums">
      {leftMs !== null && (
        <>
          <Clock aria-hidden className="size-4 shrink-0" />
          {isOver ? t('reservedOver') : t('reserved', { time: formatLeft(leftMs) })}
        </>
      )}
    </p>
  );
}

/** 872,000 ms → `14:32`. */
function formatLeft(ms: number): string {
  const seconds = Math.ceil(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
