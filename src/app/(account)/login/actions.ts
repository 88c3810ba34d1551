'use server';

import { redirect } from 'next/navigation';
import { endSession, startSession } from '@/api/auth';
import { DomainError } from '@/lib/errors';
import { getText } from '@/messages';
import type { LogInState } from '@/ui/members/log-in-state';
import { nextPath } from '@/ui/members/next-path';

/** Logs in with the fields `username`, `password` and `next`, then goes to `next`. */
export async function logIn(_previous: LogInState, form: FormData): Promise<LogInState> {
  const login = text(form, 'username').trim();
  const password = text(form, 'password');
  if (login === '' || password === '') {
    return { login, error: getText('members')('login.missing') };
  }
  try {
    await startSession({ login, password });
  } catch (error) {
    if (error instanceof DomainError) return { login, error: error.message };
    throw error;
  }
  redirect(nextPath(form.get('next')));
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
