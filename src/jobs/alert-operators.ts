import { type Alert, raiseAlert } from '@/observability/raise-alert';

/** What a function does when all its tries have failed: it tells the operators. */
export function alertOperators(job: string, alert: Alert = 'job_failed') {
  return async ({ error }: { error: Error }): Promise<void> =>
    raiseAlert(alert, { job, reason: error.message });
}
