export { procedureLink, withIdempotencyKey } from './http-link';
export { Session, type SessionOptions, type TokenStore } from './session';
export { sessionLink } from './session-link';
export { createShopClient, type ShopClient } from './shop-client';
export { type Credentials, ShopRefusal, type Tokens } from './token-endpoint';
