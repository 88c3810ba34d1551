import type { NextRequest } from 'next/server';
import { AuthError, CredentialsSignin } from 'next-auth';
import { type Arrival, returnFromIssuer } from './sign-in-by-issuer';

/** RFC 6749, section 4.1.2.1. */
const DENIED = 'access_denied';
/** next-auth's name for an error that an issuer answers to a request of this browser. */
const ERROR_OF_ISSUER = 'OAuthCallbackError';

/** A wrong password, or a refusal at the issuer, is not an error of ours. */
export function isByVisitor(error: Error): boolean {
  if (error instanceof CredentialsSignin) return true;
  return (
    error instanceof AuthError && error.type === ERROR_OF_ISSUER && error.cause?.error === DENIED
  );
}

/** What becomes of a visitor whom an issuer sent back and next-auth would send to its page for errors. */
export function brokenOff(request: NextRequest, response: Response): Arrival | undefined {
  const { pathname, searchParams } = request.nextUrl;
  const location = response.headers.get('location');
  if (!pathname.startsWith('/api/auth/callback/') || location === null) return undefined;
  const error = new URL(location, request.nextUrl).searchParams.get('error');
  if (error === null) return undefined;
  const isDenied = error === ERROR_OF_ISSUER && searchParams.get('error') === DENIED;
  return returnFromIssuer(request.headers, isDenied ? 'denied' : 'other');
}
