'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { goToIssuer } from '@/api/auth';
import { configuredIssuers } from '@/api/issuers';
import { linkCookie } from '@/api/sign-in-by-issuer';
import { failedWith } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';

const PAGE = '/settings/security';

/** Sends the member to the issuer that the field `issuer` names, to connect their account there. */
export async function connectIssuer(form: FormData): Promise<void> {
  const issuer = configuredIssuers().find(({ id }) => id === form.get('issuer'));
  const cookie = await linkCookie(new Headers(await headers()));
  if (!issuer || !cookie) redirect(PAGE);
  (await cookies()).set(cookie);
  await goToIssuer(issuer.id, PAGE);
}

/** Disconnects the account that the field `identityId` names. */
export async function disconnectIssuer(form: FormData): Promise<void> {
  const api = await serverApi();
  let done = 'unlinked';
  try {
    await api.identities.unlink({ identityId: String(form.get('identityId')) });
  } catch (error) {
    if (failedWith(error, 'CONFLICT')) done = 'needed';
    else if (!failedWith(error, 'NOT_FOUND', 'BAD_REQUEST', 'UNAUTHORIZED')) throw error;
  }
  redirect(`${PAGE}?done=${done}`);
}
