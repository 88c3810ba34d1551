import { cn } from './cn';

/** A grey place-holder of what is being loaded; give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-shimmer rounded-md bg-subtle', className)} />;
}
