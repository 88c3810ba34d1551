'use client';

import { Field as BaseField } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** How every control that takes text looks. 16 px type keeps iOS from zooming in. */
export const controlStyles = [
  'w-full rounded-md border border-control bg-surface px-3 text-base text-ink',
  'placeholder:text-muted placeholder:opacity-80 hover:border-ink',
  'focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1',
  'data-invalid:border-danger data-invalid:focus:outline-danger',
  'data-disabled:cursor-not-allowed data-disabled:bg-subtle data-disabled:text-muted',
].join(' ');

export interface FieldProps {
  /** Id of the control; also what tests and browsers' password managers find it by. */
  id?: string;
  label: ReactNode;
  /** A hint that stays visible. */
  description?: ReactNode;
  error?: string;
  /** Says "(optional)" or the like after the label. */
  note?: string;
  className?: string;
}

/** Label, control, hint and error of one input, wired to each other for assistive technology. */
export function Field({
  label,
  description,
  error,
  note,
  className,
  labelId,
  children,
}: Omit<FieldProps, 'id'> & { labelId?: string; children: ReactNode }) {
  return (
    <BaseField.Root invalid={Boolean(error)} className={cn('grid content-start gap-2', className)}>
      <BaseField.Label id={labelId} className="w-fit font-semibold text-sm leading-5">
        {label}
        {note && <span className="font-normal text-muted"> {note}</span>}
      </BaseField.Label>
      {children}
      {description && (
        <BaseField.Description className="text-muted text-sm leading-5">
          {description}
        </BaseField.Description>
      )}
      <BaseField.Error match={Boolean(error)} render={<ErrorText>{error}</ErrorText>} />
    </BaseField.Root>
  );
}

/** What is wrong with a field; whoever shows it wires it to the control. */
export function ErrorText({ children, ...rest }: ComponentProps<'div'>) {
  return (
    <div className="flex items-start gap-1.5 text-danger text-sm leading-5" {...rest}>
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </div>
  );
}

type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'prefix'> & {
    /** Shown inside the control, before what is typed: a currency sign, an icon. */
    prefix?: ReactNode;
    /** Shown inside the control at its end, for example a button that shows the password. */
    suffix?: ReactNode;
  };

export function TextField({
  id,
  label,
  description,
  error,
  note,
  className,
  prefix,
  suffix,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, description, error, note, className }}>
      <span className="relative block">
        {prefix && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-0 grid min-w-10 place-items-center text-muted"
          >
            {prefix}
          </span>
        )}
        <BaseField.Control
          id={id}
          className={cn(controlStyles, 'h-11', prefix && 'pl-10', suffix && 'pr-12')}
          {...input}
        />
        {suffix && (
          <span className="absolute inset-y-0 right-0 grid w-11 place-items-center">{suffix}</span>
        )}
      </span>
    </Field>
  );
}

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id' | 'className'>;

export function TextArea({
  id,
  label,
  description,
  error,
  note,
  className,
  rows = 5,
  ...textarea
}: TextAreaProps) {
  return (
    <Field {...{ label, description, error, note, className }}>
      <BaseField.Control
        id={id}
        render={<textarea rows={rows} {...textarea} />}
        className={cn(controlStyles, 'field-sizing-content min-h-28 resize-y py-2.5 leading-6')}
      />
    </Field>
  );
}
