'use client';

import { Field as BaseField } from '@base-ui/react/field';
import { ChevronDown } from 'lucide-react';
import { cn } from './cn';
import { controlStyles, Field, type FieldProps } from './field';
import type { Option } from './select';

interface Props extends FieldProps {
  name: string;
  options: readonly Option[];
  defaultValue: string;
}

/** The browser's own select, for forms that have to work without JavaScript. */
export function NativeSelect({ id, name, options, defaultValue, ...field }: Props) {
  return (
    <Field {...field}>
      <span className="relative block">
        <BaseField.Control
          id={id}
          name={name}
          // A new default is shown when the page is, and not only when it is loaded.
          key={defaultValue}
          defaultValue={defaultValue}
          render={
            <select>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          }
          className={cn(controlStyles, 'h-11 appearance-none pr-9')}
        />
        <ChevronDown aria-hidden className="pointer-events-none absolute top-3.5 right-3 size-4" />
      </span>
    </Field>
  );
}
