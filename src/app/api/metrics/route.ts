import { serveMetrics } from '@/api/metrics';

export const GET = serveMetrics;
