'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import { TextField } from '../components/field';
import { FormError } from '../components/form-error';
import type { LogInAction } from './log-in-state';
import { PasswordField } from './password-field';

interface Props {
  /** Server action; the form also works before the scripts have loaded. */
  logIn: LogInAction;
  /** Where to go afterwards. */
  next: string;
}

export function LoginForm({ logIn, next }: Props) {
  const t = useTranslations('members.login');
  const [state, action, pending] = useActionState(logIn, { login: '' });
  return (
    <form action={action} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      <input type="hidden" name="next" value={next} />
      <TextField
        // React empties a form after its action: a new default puts the name back.
        key={state.login}
        id="username"
        name="username"
        label={t('login')}
        defaultValue={state.login}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <PasswordField
        id="password"
        name="password"
        label={t('password')}
        autoComplete="current-password"
        required
      />
      <Link href="/forgot-password" className="link justify-self-start text-sm">
        {t('forgot')}
      </Link>
      <Button type="submit" size="lg" loading={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
