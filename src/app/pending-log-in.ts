import { cookies } from 'next/headers';
import { cookieName, pendingCookie } from '@/api/session-cookie';

/** Keeps the first step of a log-in for the second; for server actions. */
export async function keepPendingLogIn(token: string): Promise<void> {
  (await cookies()).set(pendingCookie(token));
}

/** The first step of this browser's log-in, or null. */
export async function readPendingLogIn(): Promise<string | null> {
  return (await cookies()).get(cookieName('pending'))?.value ?? null;
}

/** Removes it; for server actions. */
export async function forgetPendingLogIn(): Promise<void> {
  (await cookies()).set({ ...pendingCookie(''), maxAge: 0 });
}
