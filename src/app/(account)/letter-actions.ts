'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { FormState } from '@/ui/members/form-state';
import { submitted, textOf } from '../form-action';
import { serverApi } from '../trpc/server';

// What the pages do that letters lead to. They are forms because following a link changes nothing,
// and actions because they work before any script has loaded.

/** Takes `token` from the link of the letter to a newcomer. */
export async function verifyEmail(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const state = await submitted([], () =>
    api.members.verifyEmail({ token: textOf(form, 'token') }),
  );
  // The banner above the page has nothing to ask for any more.
  if (state.done) refresh();
  return state;
}

/** Sends that letter again. */
export async function sendVerification(): Promise<FormState> {
  const api = await serverApi();
  return submitted([], () => api.members.sendVerification());
}

/** Takes `token` from one of the two letters about a change of address. */
export async function confirmEmail(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  return submitted([], () => api.members.confirmEmail({ token: textOf(form, 'token') }));
}

/** Asks for the letter with a link to choose a new password, with the field `username`. */
export async function forgotPassword(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const login = textOf(form, 'username');
  const state = await submitted(['login'], () => api.members.forgotPassword({ login }));
  const issues = state.issues && { username: state.issues.login ?? '' };
  return { ...state, issues, values: { username: login } };
}

/** Sets the new password and goes to log in with it. */
export async function resetPassword(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const input = {
    token: textOf(form, 'token'),
    newPassword: textOf(form, 'newPassword'),
    newPasswordConfirmation: textOf(form, 'newPasswordConfirmation'),
  };
  const fields = ['newPassword', 'newPasswordConfirmation'];
  const state = await submitted(fields, () => api.members.resetPassword(input));
  return state.done ? redirect('/login?reset') : state;
}

/** Asks for another e-mail address, with the fields `newEmail` and `password`. */
export async function changeEmail(_previous: FormState, form: FormData): Promise<FormState> {
  const api = await serverApi();
  const input = { email: textOf(form, 'newEmail').trim(), password: textOf(form, 'emailPassword') };
  const state = await submitted(['email', 'password'], () => api.members.changeEmail(input));
  if (!state.done) return { ...state, values: { newEmail: input.email } };
  refresh();
  return state;
}
