import { ImageOff } from 'lucide-react';
import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { cn } from '../components/cn';

interface Props {
  src: string | null;
  /** A tiny data URL to show until the picture has loaded. */
  blur: string | null;
  alt: string;
  /** Loads at once instead of when it comes near: for what is seen first. */
  eager?: boolean;
  /** The whole picture with bars around it, instead of a crop. */
  contain?: boolean;
  className?: string;
}

/**
 * A listing's picture, filling its (positioned) parent.
 */
export function ListingImage({ src, blur, alt, eager = false, contain = false, className }: Props) {
  if (!src) return <NoPhoto />;
  return (
    <Image
      src={src}
      alt={alt}
      fill
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      placeholder={blur && !contain ? 'blur' : 'empty'}
      blurDataURL={blur ?? undefined}
      className={cn(contain ? 'object-contain' : 'object-cover', className)}
    />
  );
}

function NoPhoto() {
  const t = useTranslations('common');
  return (
    <span className="@container absolute inset-0 grid place-content-center justify-items-center gap-2 bg-subtle text-muted text-sm">
      <ImageOff aria-hidden className="size-6 @min-[6rem]:size-7" />
      <span className="@max-[6rem]:sr-only">{t('noPhoto')}</span>
    </span>
  );
}
