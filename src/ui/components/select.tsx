'use client';

import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type Ref, useId } from 'react';
import { cn } from './cn';
import { controlStyles, Field, type FieldProps } from './field';
import { popupStyles } from './popup';

export interface Option {
  value: string;
  label: string;
}

export interface SelectProps extends FieldProps {
  name?: string;
  options: readonly Option[];
  value: string | null;
  onChange(value: string | null): void;
  onBlur?(): void;
  placeholder?: string;
  disabled?: boolean;
  triggerRef?: Ref<HTMLButtonElement>;
}

/** One choice out of a list. Where the page must work without JavaScript, use a native select. */
export function Select({
  id,
  label,
  description,
  error,
  note,
  className,
  options,
  value,
  onChange,
  onBlur,
  placeholder,
  triggerRef,
  ...root
}: SelectProps) {
  // Base UI names the button only in the browser; this names it in the page as sent.
  const labelId = useId();
  return (
    <Field {...{ label, description, error, note, className, labelId }}>
      <BaseSelect.Root items={options} value={value} onValueChange={onChange} {...root}>
        <BaseSelect.Trigger
          id={id}
          ref={triggerRef}
          aria-labelledby={labelId}
          onBlur={onBlur}
          className={cn(controlStyles, 'flex h-11 items-center justify-between gap-2 text-left')}
        >
          <BaseSelect.Value
            placeholder={placeholder}
            className="truncate data-placeholder:text-muted"
          />
          <BaseSelect.Icon>
            <ChevronsUpDown aria-hidden className="size-4 text-muted" />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner
            sideOffset={4}
            alignItemWithTrigger={false}
            className="z-50 outline-none"
          >
            <BaseSelect.Popup className={cn(popupStyles, 'min-w-(--anchor-width)')}>
              <BaseSelect.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1">
                {options.map((option) => (
                  <BaseSelect.Item
                    key={option.value}
                    value={option.value}
                    className="flex min-h-10 cursor-default select-none items-center justify-between gap-4 rounded-sm px-3 py-2 outline-none data-highlighted:bg-subtle"
                  >
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    <BaseSelect.ItemIndicator>
                      <Check aria-hidden className="size-4 text-accent" />
                    </BaseSelect.ItemIndicator>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.List>
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </Field>
  );
}
