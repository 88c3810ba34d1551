'use client';

import { useActionState } from 'react';
import { Alert } from '../components/alert';
import { Button, LinkButton } from '../components/button';
import { FormError } from '../components/form-error';
import type { FormAction } from './form-state';

interface Props {
  action: FormAction;
  /** From the link. */
  token: string;
  /** On the button that does what the link is for. */
  label: string;
  /** What has happened then, and where to go on. */
  done: { text: string; label: string; href: string };
}

/**
 * Does what the link of a letter is for when its button is pressed, and not before: programs that look
 * at letters follow their links too.
 */
export function FollowLink({ action, token, label, done }: Props) {
  const [state, submit, pending] = useActionState(action, {});
  if (state.done) {
    return (
      <div className="grid gap-6">
        <Alert tone="success">{done.text}</Alert>
        <LinkButton href={done.href} size="lg">
          {done.label}
        </LinkButton>
      </div>
    );
  }
  return (
    <form action={submit} className="grid gap-6">
      <FormError message={pending ? undefined : state.error} />
      <input type="hidden" name="token" value={token} />
      <Button type="submit" size="lg" loading={pending}>
        {label}
      </Button>
    </form>
  );
}
