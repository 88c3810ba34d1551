import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A framed part of a page. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      className={cn('rounded-lg border border-line bg-surface p-4 sm:p-6', className)}
      {...rest}
    />
  );
}
