export type { Identity } from './identity';
export { linkIdentity } from './link-identity';
export { listIdentities } from './list-identities';
export { proveByIdentity } from './prove-by-identity';
export { readIdToken } from './read-id-token';
export { unlinkIdentity } from './unlink-identity';
