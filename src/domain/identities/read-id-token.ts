import { z } from 'zod';
import { verifyIdToken } from '@/integrations/oidc';
import type { Identity } from './identity';

const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().max(254).pipe(z.email()).optional().catch(undefined),
  email_verified: z.unknown().optional(),
});

/**
 * Whom an issuer names in a token that it has signed for this site.
 * @throws Error for any other token, or when the issuer does not answer.
 */
export async function readIdToken(
  token: string,
  expected: { issuer: string; audience: string },
): Promise<Identity> {
  const {
    iss,
    sub,
    email = '',
    email_verified,
  } = claims.parse(await verifyIdToken(token, expected));
  return { issuer: iss, subject: sub, email, isEmailVerified: email_verified === true };
}
