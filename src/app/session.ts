import { redirect } from 'next/navigation';
import { cache } from 'react';
import { loginPath } from '@/ui/members/next-path';
import type { Outputs } from '@/ui/trpc/types';
import { failedWith } from './failed-with';
import { serverApi } from './trpc/server';

export type CurrentMember = Outputs['members']['me'];

/** The signed-in member of this request, or null. Asked once per request. */
export const currentMember = cache(async (): Promise<CurrentMember | null> => {
  const api = await serverApi();
  try {
    return await api.members.me();
  } catch (error) {
    if (failedWith(error, 'UNAUTHORIZED')) return null;
    throw error;
  }
});

/** The signed-in member; guests are sent to log in and come back to `path` afterwards. */
export async function requireMember(path: string): Promise<CurrentMember> {
  return (await currentMember()) ?? redirect(loginPath(path));
}
