export { redis, tryRedis } from './client';
export { type Allowance, countUse, forgetUses } from './rate-limiter';
