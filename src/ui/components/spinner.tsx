import { LoaderCircle } from 'lucide-react';
import { cn } from './cn';

/** A turning circle. Decoration only: say what is loading in text beside it. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('size-5 animate-spin', className)} />;
}
