import type { ComponentProps } from 'react';
import { cn } from '../components/cn';

/** Chooses a picture of the kinds that are taken. */
export function PictureInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type="file"
      accept="image/jpeg,image/png,image/webp"
      className={cn(
        'w-full min-w-0 text-muted text-sm',
        'file:mr-3 file:h-9 file:cursor-pointer file:rounded-md file:border file:border-control',
        'file:bg-surface file:px-3 file:font-semibold file:text-ink file:text-sm hover:file:border-ink',
        className,
      )}
      {...rest}
    />
  );
}
