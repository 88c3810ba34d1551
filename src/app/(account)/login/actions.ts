'use server';

import { redirect } from 'next/navigation';
import { endSession, goToIssuer, startSession, startSessionByCode } from '@/api/auth';
import { configuredIssuers } from '@/api/issuers';
import { forgetPendingLogIn, keepPendingLogIn, readPendingLogIn } from '@/app/pending-log-in';
import { getText } from '@/messages';
import type { CodeState, LogInState } from '@/ui/members/log-in-state';
import { codePath, loginPath, nextPath } from '@/ui/members/next-path';

/**
 * Logs in with the fields `username`, `password` and `next`, then goes to `next`; by way of the page that
 * asks for a code where the account has a second factor.
 */
export async function logIn(_previous: LogInState, form: FormData): Promise<LogInState> {
  const login = text(form, 'username').trim();
  const password = text(form, 'password');
  if (login === '' || password === '') {
    return { login, error: getText('members')('login.missing') };
  }
  const next = nextPath(form.get('next'));
  const outcome = await startSession({ login, password });
  if (outcome.pendingToken !== undefined) {
    await keepPendingLogIn(outcome.pendingToken);
    redirect(codePath(next));
  }
  return outcome.refusal === undefined ? redirect(next) : { login, error: outcome.refusal };
}

/** The second step: the fields `code` and `next`. */
export async function logInByCode(_previous: CodeState, form: FormData): Promise<CodeState> {
  const pendingToken = await readPendingLogIn();
  if (pendingToken === null) return { error: getText('security.logIn')('again') };
  const { refusal } = await startSessionByCode({ pendingToken, code: text(form, 'code') });
  if (refusal !== undefined) return { error: refusal };
  await forgetPendingLogIn();
  redirect(nextPath(form.get('next')));
}

/** Sends the browser to the issuer that the field `issuer` names, and afterwards to `next`. */
export async function logInAtIssuer(form: FormData): Promise<void> {
  const next = nextPath(form.get('next'));
  const issuer = configuredIssuers().find(({ id }) => id === form.get('issuer'));
  if (!issuer) redirect(loginPath(next));
  await goToIssuer(issuer.id, next);
}

/** Ends the session and goes to the home page. */
export async function logOut(): Promise<void> {
  await endSession();
  redirect('/');
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
