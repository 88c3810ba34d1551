import { renderMetrics } from '@/observability/metrics';
import type { Alert } from '@/observability/raise-alert';

/** How often operators were told of something since the process began. */
export async function countAlerts(alert: Alert): Promise<number> {
  const { text } = await renderMetrics();
  return Number(new RegExp(`alerts_total\\{alert="${alert}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}
