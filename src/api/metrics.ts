import { createHash, timingSafeEqual } from 'node:crypto';
import { measureBacklog } from '@/domain/backlog';
import { liveContext } from '@/domain/live-context';
import { lastViolations } from '@/domain/reconciliation';
import { env } from '@/env';
import { logger } from '@/observability/logger';
import { renderMetrics, setBacklog, setViolations } from '@/observability/metrics';

/** Prometheus' scrape of this instance, behind `METRICS_TOKEN` where one is set. */
export async function serveMetrics(request: Request): Promise<Response> {
  if (!mayScrape(request.headers.get('authorization'))) {
    return new Response('Unauthorized\n', {
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
    });
  }
  await refreshFromDatabase();
  const { contentType, text } = await renderMetrics();
  return new Response(text, { headers: { 'content-type': contentType } });
}

function mayScrape(authorization: string | null): boolean {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) return true;
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${METRICS_TOKEN}`));
}

/** Of equal length whatever was sent, which is what the comparison in constant time asks for. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Without a database the scrape still tells about the process. */
async function refreshFromDatabase(): Promise<void> {
  try {
    const ctx = liveContext(() => {});
    const [{ inbox, outbox }, invariants] = await Promise.all([
      measureBacklog(ctx),
      lastViolations(ctx),
    ]);
    for (const { name, violations } of invariants) setViolations(name, violations);
    setBacklog('inbox', inbox.entries, inbox.oldestAgeMs);
    setBacklog('outbox', outbox.entries, outbox.oldestAgeMs);
  } catch (error) {
    logger().warn({ err: error }, 'backlog and invariants not measured');
  }
}
