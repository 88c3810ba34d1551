'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { wayToIssuer } from '@/api/auth';
import { configuredIssuers } from '@/api/issuers';
import { requestContext } from '@/api/request-context';
import { linkCookie } from '@/api/sign-in-by-issuer';
import { submitted, textOf } from '@/app/form-action';
import { serverApi } from '@/app/trpc/server';
import type { FormState } from '@/ui/members/form-state';

const PAGE = '/settings/security';

/**
 * Sends the member to the issuer that the field `issuer` names, to connect their account there; the field
 * `password` shows that it is them.
 */
export async function connectIssuer(_previous: FormState, form: FormData): Promise<FormState> {
  const issuer = configuredIssuers().find(({ id }) => id === form.get('issuer'));
  const sent = new Headers(await headers());
  let cookie = null as Awaited<ReturnType<typeof linkCookie>>;
  const state = await submitted(['password'], async () => {
    cookie = await linkCookie(requestContext(sent), sent, textOf(form, 'password'));
  });
  if (!state.done) return state;
  if (!issuer || !cookie) redirect(PAGE);
  const way = await wayToIssuer(issuer.id, PAGE);
  if (!way) redirect(`${PAGE}?done=linkFailed`);
  (await cookies()).set(cookie);
  redirect(way);
}

/** Disconnects the account that the field `identityId` names, with the field `password`. */
export async function disconnectIssuer(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const identityId = textOf(form, 'identityId');
  const password = textOf(form, 'password');
  const state = await submitted(['password'], () =>
    api.identities.unlink({ identityId, password }),
  );
  return state.done ? redirect(`${PAGE}?done=unlinked`) : state;
}
