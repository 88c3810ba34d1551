import {
  Armchair,
  BookOpen,
  Camera,
  Dumbbell,
  Gem,
  Guitar,
  type LucideIcon,
  Palette,
  Shirt,
  Sprout,
  Tag,
  ToyBrick,
} from 'lucide-react';
import Link from 'next/link';
import type { Outputs } from '../trpc/types';

/** Icons by a word in the slug, so that a host's own categories get one where it fits. */
const ICONS: readonly (readonly [pattern: RegExp, icon: LucideIcon])[] = [
  [/home|furniture|living/, Armchair],
  [/book|media/, BookOpen],
  [/electronic|camera|photo|tech/, Camera],
  [/sport|outdoor|fitness/, Dumbbell],
  [/jewel|accessor|watch/, Gem],
  [/music|instrument/, Guitar],
  [/art|craft/, Palette],
  [/cloth|fashion|shoe/, Shirt],
  [/garden|plant/, Sprout],
  [/toy|kid|game|baby/, ToyBrick],
];

function iconFor(slug: string): LucideIcon {
  return ICONS.find(([pattern]) => pattern.test(slug))?.[1] ?? Tag;
}

/** The categories as tiles. On a phone they are one row that scrolls by itself. */
export function CategoryTiles({ categories }: { categories: Outputs['categories']['list'] }) {
  return (
    <ul className="-mx-4 flex snap-x gap-3 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:overflow-visible sm:px-0">
      {categories.map(({ slug, name }) => {
        const Icon = iconFor(slug);
        return (
          <li
            key={slug}
            className="max-sm:w-32 max-sm:shrink-0 max-sm:snap-start max-sm:scroll-ml-4"
          >
            <Link
              href={`/?category=${slug}`}
              className="grid h-full content-start gap-3 rounded-lg border border-line bg-surface p-4 font-semibold text-sm leading-5 transition-colors hover:border-accent hover:bg-accent-soft sm:flex sm:items-center sm:pr-5"
            >
              <Icon aria-hidden className="size-6 shrink-0 text-accent" />
              {name}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
