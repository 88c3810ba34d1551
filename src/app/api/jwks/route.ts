import { accessKeys, publicKeySet } from '@/domain/tokens';

const FIVE_MINUTES_SECONDS = 300;

/**
 * The public keys of the access tokens; visitors know it as `/.well-known/jwks.json` (next.config.ts).
 * For other services of the same owner that want to check a token without asking.
 */
export async function GET(): Promise<Response> {
  return Response.json(publicKeySet(await accessKeys()), {
    headers: {
      'content-type': 'application/jwk-set+json',
      'cache-control': `public, max-age=${FIVE_MINUTES_SECONDS}`,
    },
  });
}
