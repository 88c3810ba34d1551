export { accessKeys, publicKeySet } from './access-keys';
export { createTokenPair, createTokenPairByCode } from './create-token-pair';
export { findTokenActor } from './find-token-actor';
export { refreshTokenPair } from './refresh-token-pair';
export { revokeToken } from './revoke-token';
export type { TokenPair } from './token-pair';
