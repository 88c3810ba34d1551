export { redis, tryRedis } from './client';
export { type Allowance, countUses, forgetUses } from './rate-limiter';
export {
  claimStock,
  endClaim,
  forgetStock,
  publishStock,
  readStockCounters,
  type StockClaim,
  type StockCounter,
  type Wanted,
} from './stock-counters';
