'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { Button, type ButtonProps } from '../components/button';
import { TextArea } from '../components/field';
import { FormError } from '../components/form-error';

/** What a form shows after it was refused. */
export interface ActionState {
  error?: string;
  /** What had been entered. */
  reason?: string;
}

/** A server action, which goes to another page when it has worked. */
export type Action = (previous: ActionState, form: FormData) => Promise<ActionState>;

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'aria-label'> {
  action: Action;
  submitLabel: ReactNode;
  /** Asks why. */
  withReason?: boolean;
}

/** The button of something that administrators do; it also works before the scripts have loaded. */
export function ActionForm({ action, submitLabel, withReason = false, ...button }: Props) {
  const t = useTranslations('admin');
  const [state, submit, pending] = useActionState(action, {});
  return (
    <form action={submit} className="grid justify-items-start gap-4">
      <FormError message={pending ? undefined : state.error} />
      {withReason && (
        <TextArea
          // React empties a form after its action: a new default puts the text back.
          key={state.reason}
          id="reason"
          name="reason"
          label={t('reason')}
          description={t('reasonHint')}
          defaultValue={state.reason}
          rows={3}
          maxLength={500}
          required
          className="w-full"
        />
      )}
      <Button type="submit" loading={pending} {...button}>
        {submitLabel}
      </Button>
    </form>
  );
}
