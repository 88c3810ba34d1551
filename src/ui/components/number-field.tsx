'use client';

import { NumberField as BaseNumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Ref } from 'react';
import { cn } from './cn';
import { Field, type FieldProps } from './field';

export interface StepperProps {
  id?: string;
  name?: string;
  value: number | null;
  onChange(value: number | null): void;
  /** Called when a change is finished: the field is left, or a button released. */
  onCommit?(value: number | null): void;
  onBlur?(): void;
  min?: number;
  max?: number;
  disabled?: boolean;
  /** Name for assistive technology where no label is shown. */
  ariaLabel?: string;
  size?: 'sm' | 'md';
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

const stepStyles =
  'grid shrink-0 place-items-center text-ink hover:bg-subtle data-disabled:cursor-not-allowed data-disabled:text-muted data-disabled:opacity-50 data-disabled:hover:bg-transparent -outline-offset-2';

/** A whole number between two buttons: how many of something. */
export function QuantityStepper({
  value,
  onChange,
  onCommit,
  onBlur,
  ariaLabel,
  inputRef,
  size = 'md',
  className,
  ...root
}: StepperProps) {
  const t = useTranslations('common');
  const side = size === 'sm' ? 'size-9' : 'size-11';
  return (
    <BaseNumberField.Root
      value={value}
      onValueChange={onChange}
      onValueCommitted={onCommit}
      format={{ maximumFractionDigits: 0, useGrouping: false }}
      {...root}
    >
      <BaseNumberField.Group
        className={cn(
          'inline-flex w-fit overflow-hidden rounded-md border border-control bg-surface',
          'has-[input:focus]:border-accent has-[input:focus]:outline-2 has-[input:focus]:outline-accent has-[input:focus]:-outline-offset-1',
          'data-invalid:border-danger data-disabled:bg-subtle',
          className,
        )}
      >
        <BaseNumberField.Decrement aria-label={t('decrease')} className={cn(stepStyles, side)}>
          <Minus aria-hidden className="size-4" />
        </BaseNumberField.Decrement>
        <BaseNumberField.Input
          ref={inputRef}
          aria-label={ariaLabel}
          onBlur={onBlur}
          className={cn(
            'min-w-0 bg-transparent text-center font-semibold tabular-nums outline-none',
            size === 'sm' ? 'w-10 text-base' : 'w-14 text-base',
          )}
        />
        <BaseNumberField.Increment aria-label={t('increase')} className={cn(stepStyles, side)}>
          <Plus aria-hidden className="size-4" />
        </BaseNumberField.Increment>
      </BaseNumberField.Group>
    </BaseNumberField.Root>
  );
}

/** The stepper with a label, a hint and an error. */
export function NumberField({
  label,
  description,
  error,
  note,
  className,
  ...stepper
}: FieldProps & Omit<StepperProps, 'ariaLabel' | 'className'>) {
  return (
    <Field {...{ label, description, error, note, className }}>
      <QuantityStepper {...stepper} />
    </Field>
  );
}
