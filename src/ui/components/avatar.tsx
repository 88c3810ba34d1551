import { cn } from './cn';

interface AvatarProps {
  name: string;
  src?: string | null;
  className?: string;
}

/** A person's picture, or the first letter of the name. The name itself stands beside it. */
export function Avatar({ name, src, className }: AvatarProps) {
  const shape = cn('size-10 shrink-0 rounded-full', className);
  if (src) {
    return (
      // biome-ignore lint/performance/noImgElement: already small and served from the media host
      <img src={src} alt="" loading="lazy" className={cn(shape, 'object-cover')} />
    );
  }
  return (
    <span
      aria-hidden
      className={cn('grid place-items-center bg-accent-soft font-bold text-accent', shape)}
    >
      {Array.from(name)[0]?.toUpperCase()}
    </span>
  );
}
