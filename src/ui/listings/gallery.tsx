'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { cn } from '../components/cn';
import type { Outputs } from '../trpc/types';
import { ListingImage } from './listing-image';

interface Props {
  title: string;
  images: Outputs['listings']['byId']['images'];
}

const arrowStyles =
  'absolute top-1/2 grid size-11 -translate-y-1/2 place-items-center rounded-full bg-surface text-ink opacity-0 shadow-card transition-opacity focus-visible:opacity-100 group-hover:opacity-100 disabled:invisible max-sm:hidden';

/**
 * The photos side by side in a row that snaps while it is swiped. Scrolling is the browser's own:
 * it works with fingers, keys and without JavaScript; buttons only scroll it.
 */
export function Gallery({ title, images }: Props) {
  const t = useTranslations('listings.detail');
  const strip = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);

  function show(index: number) {
    const element = strip.current;
    element?.scrollTo({ left: index * element.clientWidth, behavior: 'smooth' });
  }

  return (
    <section aria-label={t('photos', { title })} className="grid gap-3">
      <div className="group relative">
        <ul
          ref={strip}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has the focus
          tabIndex={0}
          onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
            setCurrent(Math.round(scrollLeft / clientWidth))
          }
          className="flex aspect-square snap-x snap-mandatory overflow-x-auto rounded-lg bg-subtle [scrollbar-width:none] sm:aspect-4/3"
        >
          {images.length === 0 && (
            <li className="relative w-full shrink-0">
              <ListingImage src={null} blur={null} alt="" />
            </li>
          )}
          {images.map((image, index) => (
            <li key={image.key} className="relative w-full shrink-0 snap-center overflow-hidden">
              {/* Its own colours, out of focus, fill what the photo leaves free. */}
              <ListingImage src={image.blur} blur={null} alt="" className="scale-125 blur-2xl" />
              <ListingImage
                src={image.url}
                blur={image.blur}
                alt={`${title}. ${t('photo', { number: index + 1, total: images.length })}`}
                eager={index === 0}
                contain
              />
            </li>
          ))}
        </ul>
        {images.length > 1 && (
          <>
            <button
              type="button"
              aria-label={t('previousPhoto')}
              disabled={current === 0}
              onClick={() => show(current - 1)}
              className={cn(arrowStyles, 'left-4')}
            >
              <ChevronLeft aria-hidden className="size-6" />
            </button>
            <button
              type="button"
              aria-label={t('nextPhoto')}
              disabled={current === images.length - 1}
              onClick={() => show(current + 1)}
              className={cn(arrowStyles, 'right-4')}
            >
              <ChevronRight aria-hidden className="size-6" />
            </button>
            <span
              aria-hidden
              className="absolute right-3 bottom-3 rounded-full bg-ink px-2.5 py-0.5 font-semibold text-canvas text-xs tabular-nums"
            >
              {current + 1} / {images.length}
            </span>
          </>
        )}
      </div>
      {images.length > 1 && <Thumbnails images={images} current={current} onShow={show} />}
    </section>
  );
}

interface ThumbnailsProps extends Pick<Props, 'images'> {
  current: number;
  onShow(index: number): void;
}

function Thumbnails({ images, current, onShow }: ThumbnailsProps) {
  const t = useTranslations('listings.detail');
  return (
    <ul className="flex gap-2 overflow-x-auto p-1 max-sm:hidden">
      {images.map((image, index) => (
        <li key={image.key}>
          <button
            type="button"
            aria-label={t('showPhoto', { number: index + 1 })}
            aria-current={index === current}
            onClick={() => onShow(index)}
            className="relative block size-16 overflow-hidden rounded-md bg-subtle opacity-75 ring-accent transition hover:opacity-100 aria-[current=true]:opacity-100 aria-[current=true]:ring-2"
          >
            <ListingImage src={image.url} blur={image.blur} alt="" />
          </button>
        </li>
      ))}
    </ul>
  );
}
