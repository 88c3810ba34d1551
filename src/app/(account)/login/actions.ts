'use server';

import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { endSession, startSession, startSessionByCode, wayToIssuer } from '@/api/auth';
import { configuredIssuers } from '@/api/issuers';
import { submitted, textOf } from '@/app/form-action';
import { forgetPendingLogIn, keepPendingLogIn, readPendingLogIn } from '@/app/pending-log-in';
import { serverApi } from '@/app/trpc/server';
import { tellIn } from '@/messages/refusals';
import type { FormState } from '@/ui/members/form-state';
import type { CodeState, LogInState } from '@/ui/members/log-in-state';
import { codePath, nextPath, refusedPath } from '@/ui/members/next-path';

/**
 * Logs in with the fields `username`, `password` and `next`, then goes to `next`; by way of the page that
 * asks for a code where the account has a second factor.
 */
export async function logIn(_previous: LogInState, form: FormData): Promise<LogInState> {
  const login = textOf(form, 'username').trim();
  const password = textOf(form, 'password');
  if (login === '' || password === '') {
    return { login, error: (await getTranslations('members'))('login.missing') };
  }
  const next = nextPath(form.get('next'));
  const outcome = await startSession({ login, password });
  if (outcome.pendingToken !== undefined) {
    await keepPendingLogIn(outcome.pendingToken);
    redirect(codePath(next));
  }
  if (outcome.refusal === undefined) redirect(next);
  return { login, error: tellIn(await getLocale())(outcome.refusal) };
}

/**
 * Logs a new member in and lets the page go on by itself, for what it still has to do.
 * @returns whether the session has begun.
 */
export async function enterAfterRegistration(login: string, password: string): Promise<boolean> {
  const { refusal, pendingToken } = await startSession({ login, password });
  return refusal === undefined && pendingToken === undefined;
}

/** The second step: the fields `code` and `next`. */
export async function logInByCode(_previous: CodeState, form: FormData): Promise<CodeState> {
  const pendingToken = await readPendingLogIn();
  if (pendingToken === null) return { error: (await getTranslations('security.logIn'))('again') };
  const { refusal } = await startSessionByCode({ pendingToken, code: textOf(form, 'code') });
  if (refusal !== undefined) return { error: tellIn(await getLocale())(refusal) };
  await forgetPendingLogIn();
  redirect(nextPath(form.get('next')));
}

/** Deletes the account of whoever is logged in, with the field `erasePassword`, and goes to the home page. */
export async function eraseAccount(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const password = textOf(form, 'erasePassword');
  const state = await submitted(['password'], () => api.members.erase({ password }));
  return state.done ? logOut() : state;
}

/** Sends the browser to the issuer that the field `issuer` names, and afterwards to `next`. */
export async function logInAtIssuer(form: FormData): Promise<void> {
  const next = nextPath(form.get('next'));
  const issuer = configuredIssuers().find(({ id }) => id === form.get('issuer'));
  const way = issuer && (await wayToIssuer(issuer.id, next));
  redirect(way ?? refusedPath(next, 'other'));
}

/** Ends the session and goes to the home page. */
export async function logOut(): Promise<never> {
  await endSession();
  redirect('/');
}
