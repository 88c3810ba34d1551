export { BUCKETS, type BucketName } from './buckets';
export { enforceRateLimit, forgiveRateLimit, RateLimitedError } from './enforce-rate-limit';
export { noteUse } from './note-use';
