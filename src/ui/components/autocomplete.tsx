'use client';

import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import type { ReactNode, Ref } from 'react';
import { cn } from './cn';
import { controlStyles, Field, type FieldProps } from './field';
import { popupStyles } from './popup';

export interface Suggestion {
  id: string;
  primary: string;
  secondary?: string;
}

export interface AutocompleteProps<Item extends Suggestion> extends FieldProps {
  name?: string;
  value: string;
  /** `item` is the suggestion that was chosen, or null when the text was typed. */
  onChange(value: string, item: Item | null): void;
  onBlur?(): void;
  suggestions: readonly Item[];
  /** Announced and shown at the top of the list: "Searching…", "3 suggestions". */
  status?: ReactNode;
  placeholder?: string;
  maxLength?: number;
  autoComplete?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Below the suggestions, such as the attribution that a provider asks for. */
  footer?: ReactNode;
}

/** How a chosen suggestion reads in the input. */
export function suggestionText(item: Suggestion): string {
  return item.secondary ? `${item.primary}, ${item.secondary}` : item.primary;
}

/** A text field with suggestions from outside. Typing on without choosing is always allowed. */
export function Autocomplete<Item extends Suggestion>({
  id,
  label,
  description,
  error,
  note,
  className,
  value,
  onChange,
  suggestions,
  status,
  footer,
  inputRef,
  ...input
}: AutocompleteProps<Item>) {
  return (
    <Field {...{ label, description, error, note, className }}>
      <Base.Root
        items={suggestions}
        value={value}
        filter={null}
        itemToStringValue={suggestionText}
        onValueChange={(next, details) => {
          const chosen = details.reason === 'item-press';
          onChange(
            next,
            chosen ? (suggestions.find((s) => suggestionText(s) === next) ?? null) : null,
          );
        }}
      >
        <Base.Input id={id} ref={inputRef} className={cn(controlStyles, 'h-11')} {...input} />
        <Base.Portal hidden={!status}>
          <Base.Positioner sideOffset={4} align="start" className="z-50 outline-none">
            <Base.Popup className={cn(popupStyles, 'w-(--anchor-width) overflow-hidden')}>
              <Base.Status className="px-4 py-2 text-muted text-sm empty:hidden">
                {status}
              </Base.Status>
              <Base.List className="max-h-72 overflow-y-auto p-1 empty:hidden">
                {(item: Item) => (
                  <Base.Item
                    key={item.id}
                    value={item}
                    className="grid min-h-11 cursor-pointer select-none content-center rounded-sm px-3 py-2 outline-none data-highlighted:bg-subtle"
                  >
                    <span className="font-medium leading-5">{item.primary}</span>
                    <span className="text-muted text-sm leading-5">{item.secondary}</span>
                  </Base.Item>
                )}
              </Base.List>
              {footer}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
