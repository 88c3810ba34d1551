'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';
import { ErrorText } from './field';

interface CheckboxGroupProps {
  label: ReactNode;
  description?: ReactNode;
  error?: string;
  children: ReactNode;
}

/** Boxes to tick that answer one question, with one error for all of them. */
export function CheckboxGroup({ label, description, error, children }: CheckboxGroupProps) {
  const id = useId();
  const described = [description && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return (
    <fieldset
      aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      className="grid gap-2"
    >
      <legend className="mb-2 font-semibold text-sm leading-5">{label}</legend>
      <div className="grid divide-y divide-line overflow-hidden rounded-md border border-line">
        {children}
      </div>
      {description && (
        <p id={`${id}-hint`} className="text-muted text-sm leading-5">
          {description}
        </p>
      )}
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </fieldset>
  );
}

/** One box to tick; its whole row can be pressed. */
export function Checkbox({ className, children, ...input }: ComponentProps<'input'>) {
  return (
    <label className={cn('flex min-h-11 cursor-pointer items-center gap-3 px-3 py-2', className)}>
      <input type="checkbox" className="size-5 shrink-0 accent-accent" {...input} />
      {children}
    </label>
  );
}
