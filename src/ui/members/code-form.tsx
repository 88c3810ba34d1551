'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '../components/button';
import { TextField } from '../components/field';
import { FormError } from '../components/form-error';
import type { CodeAction } from './log-in-state';

interface Props {
  /** Server action; the form also works before the scripts have loaded. */
  logIn: CodeAction;
  /** Where to go afterwards. */
  next: string;
}

/** The second step of a log-in. */
export function CodeForm({ logIn, next }: Props) {
  const t = useTranslations('security.logIn');
  const [state, action, pending] = useActionState(logIn, {});
  return (
    <form action={action} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      <input type="hidden" name="next" value={next} />
      <TextField
        id="code"
        name="code"
        label={t('code')}
        description={t('hint')}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Button type="submit" size="lg" loading={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
