'use server';

import { redirect } from 'next/navigation';
import { endSession } from '@/api/auth';
import { failedWith } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';

const PAGE = '/settings/security';

/** Ends the session that the field `sessionId` names. One that has ended already is no mistake. */
export async function revokeSession(form: FormData): Promise<void> {
  const api = await serverApi();
  try {
    await api.sessions.revoke({ sessionId: String(form.get('sessionId')) });
  } catch (error) {
    if (!failedWith(error, 'NOT_FOUND', 'BAD_REQUEST', 'UNAUTHORIZED')) throw error;
  }
  redirect(`${PAGE}?done=revoked`);
}

/** Ends all sessions but this one. */
export async function revokeOtherSessions(): Promise<void> {
  await (await serverApi()).sessions.revokeOthers();
  redirect(`${PAGE}?done=revokedOthers`);
}

/** Ends all sessions and removes this browser's cookie. */
export async function revokeAllSessions(): Promise<void> {
  await (await serverApi()).sessions.revokeAll();
  await endSession();
  redirect('/login');
}
