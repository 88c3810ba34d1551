import { cookies } from 'next/headers';
import { cookieName, cookieOptions, PENDING_MAX_AGE_SECONDS } from '@/api/session-cookie';

const name = () => cookieName('pending');

/** Keeps the first step of a log-in for the second; for server actions. */
export async function keepPendingLogIn(token: string): Promise<void> {
  const options = { ...cookieOptions(), maxAge: PENDING_MAX_AGE_SECONDS };
  (await cookies()).set(name(), token, options);
}

/** The first step of this browser's log-in, or null. */
export async function readPendingLogIn(): Promise<string | null> {
  return (await cookies()).get(name())?.value ?? null;
}

/** Removes it; for server actions. */
export async function forgetPendingLogIn(): Promise<void> {
  (await cookies()).set(name(), '', { ...cookieOptions(), maxAge: 0 });
}
