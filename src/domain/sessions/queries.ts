import { and, eq, gt, isNull, or, type SQL } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { addMs } from '@/lib/clock';
import { IDLE_TTL_MS } from './limits';

/** Of a session: it was not ended, and is neither too old nor unused for too long. */
export function isAlive(now: Date): SQL | undefined {
  const isInUse = (kind: keyof typeof IDLE_TTL_MS) =>
    and(eq(sessions.kind, kind), gt(sessions.lastUsedAt, addMs(now, -IDLE_TTL_MS[kind])));
  return and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, now),
    or(isInUse('web'), isInUse('mobile')),
  );
}
