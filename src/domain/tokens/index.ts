export { readAccessToken } from './access-token';
export { createTokenPair } from './create-token-pair';
export type { TokenPair } from './queries';
export { refreshTokenPair } from './refresh-token-pair';
export { revokeToken } from './revoke-token';
