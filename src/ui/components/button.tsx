import { Button as BaseButton } from '@base-ui/react/button';
import { cva, type VariantProps } from 'class-variance-authority';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

const buttonStyles = cva(
  [
    'relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md font-semibold',
    'text-center leading-tight transition-colors data-disabled:cursor-not-allowed',
    'data-disabled:not-data-loading:opacity-55',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent not-data-disabled:hover:bg-accent-strong',
        secondary:
          'border border-control bg-surface text-ink not-data-disabled:hover:border-ink not-data-disabled:hover:bg-subtle',
        soft: 'bg-accent-soft text-accent not-data-disabled:hover:text-accent-strong',
        ghost: 'text-ink not-data-disabled:hover:bg-subtle',
        danger: 'bg-danger text-on-danger not-data-disabled:hover:bg-danger-strong',
      },
      size: {
        sm: 'min-h-9 px-3 py-1.5 text-sm',
        md: 'min-h-11 px-4 py-2 text-base',
        lg: 'min-h-13 px-6 py-3 text-base',
        icon: 'size-11',
      },
      full: { true: 'w-full' },
    },
    defaultVariants: { variant: 'primary', size: 'md' },
  },
);

type ButtonStyle = VariantProps<typeof buttonStyles>;

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> &
  ButtonStyle & {
    disabled?: boolean;
    /** Shows a spinner over the label and ignores presses, but keeps the keyboard focus. */
    loading?: boolean;
  };

/** A button. It is `type="button"` unless said otherwise, so that it never submits by accident. */
export function Button({
  variant,
  size,
  full,
  className,
  disabled = false,
  loading = false,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      type={type}
      disabled={disabled || loading}
      focusableWhenDisabled={loading}
      aria-busy={loading || undefined}
      data-loading={loading || undefined}
      className={cn(buttonStyles({ variant, size, full }), className)}
      {...rest}
    >
      {loading ? <LoadingLabel>{children}</LoadingLabel> : children}
    </BaseButton>
  );
}

/** The label keeps its width and its name while the spinner covers it. */
function LoadingLabel({ children }: { children: ReactNode }) {
  return (
    <>
      <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
      <span className="absolute inset-0 grid place-items-center">
        <Spinner />
      </span>
    </>
  );
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({
  variant,
  size,
  full,
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonStyle) {
  return <Link className={cn(buttonStyles({ variant, size, full }), className)} {...rest} />;
}
