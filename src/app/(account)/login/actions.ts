'use server';

import { redirect } from 'next/navigation';
import { endSession, startSession } from '@/api/auth';
import { submitted, textOf } from '@/app/form-action';
import { serverApi } from '@/app/trpc/server';
import { DomainError } from '@/lib/errors';
import { getText } from '@/messages';
import type { FormState } from '@/ui/members/form-state';
import type { LogInState } from '@/ui/members/log-in-state';
import { nextPath } from '@/ui/members/next-path';

/** Logs in with the fields `username`, `password` and `next`, then goes to `next`. */
export async function logIn(_previous: LogInState, form: FormData): Promise<LogInState> {
  const refused = await logInHere(form);
  return refused ?? redirect(nextPath(form.get('next')));
}

/** Logs in with the fields `username` and `password` and stays. Returns what was refused, or null. */
export async function logInHere(form: FormData): Promise<LogInState | null> {
  const login = textOf(form, 'username').trim();
  const password = textOf(form, 'password');
  if (login === '' || password === '') {
    return { login, error: getText('members')('login.missing') };
  }
  try {
    await startSession({ login, password });
  } catch (error) {
    if (error instanceof DomainError) return { login, error: error.message };
    throw error;
  }
  return null;
}

/** Deletes the account of whoever is logged in, with the field `erasePassword`, and goes to the home page. */
export async function eraseAccount(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const password = textOf(form, 'erasePassword');
  const state = await submitted(['password'], () => api.members.erase({ password }));
  return state.done ? logOut() : state;
}

/** Ends the session and goes to the home page. */
export async function logOut(): Promise<never> {
  await endSession();
  redirect('/');
}
