import { liveContext } from '@/domain/live-context';
import { checkReadiness } from '@/domain/readiness';

/** Whether a load balancer should send requests here. */
export async function GET(): Promise<Response> {
  const checks = await checkReadiness(liveContext(() => {}));
  const ok = Object.values(checks).every(Boolean);
  return Response.json(
    { ok, ...checks },
    { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
