'use client';

import { CircleAlert, ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Ref, useState } from 'react';
import { cn } from '../components/cn';
import { PhotoTile } from './photo-tile';
import type { Photos } from './use-photos';

interface Props {
  photos: Photos;
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
}

const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PHOTOS = 10;

/** Photos of a listing: choose or drop them, put them in order, say which one is the main one. */
export function PhotoField({ photos, error, inputRef }: Props) {
  const t = useTranslations('selling.photos');
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const { list } = photos;

  function add(files: readonly File[]) {
    const accepted: File[] = [];
    const refused: string[] = [];
    for (const file of files) {
      if (!TYPES.includes(file.type)) refused.push(t('wrongType', { name: file.name }));
      else if (file.size > MAX_BYTES) refused.push(t('tooLarge', { name: file.name }));
      else accepted.push(file);
    }
    const room = MAX_PHOTOS - list.photos.length;
    if (accepted.length > room) refused.push(t('tooMany', { count: MAX_PHOTOS }));
    setRefusals(refused);
    photos.add(accepted.slice(0, room));
  }

  const problems = error ? [error, ...refusals] : refusals;
  return (
    <fieldset aria-describedby="images-hint images-problems" className="grid gap-2">
      <legend className="mb-2 font-semibold text-sm leading-5">{t('legend')}</legend>
      <p id="images-hint" className="text-muted text-sm leading-5">
        {t('hint')}
      </p>
      <ul className="mt-1 grid grid-cols-2 gap-4 sm:grid-cols-3">
        {list.photos.map((photo, index) => (
          <PhotoTile
            key={photo.id}
            photo={photo}
            number={index + 1}
            isMain={photo.id === list.mainId}
            isFirst={index === 0}
            isLast={index === list.photos.length - 1}
            dispatch={photos.dispatch}
            onRetry={() => photos.retry(photo)}
          />
        ))}
        {list.photos.length < MAX_PHOTOS && (
          <li>
            <AddPhotos onAdd={add} inputRef={inputRef} invalid={problems.length > 0} />
          </li>
        )}
      </ul>
      <div id="images-problems" aria-live="polite">
        {problems.map((problem) => (
          <p key={problem} className="flex items-start gap-1.5 text-danger text-sm leading-5">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {problem}
          </p>
        ))}
      </div>
    </fieldset>
  );
}

interface AddPhotosProps {
  onAdd(files: readonly File[]): void;
  invalid: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

function AddPhotos({ onAdd, invalid, inputRef }: AddPhotosProps) {
  const t = useTranslations('selling.photos');
  const [isOver, setIsOver] = useState(false);
  return (
    <label
      htmlFor="images"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onAdd(Array.from(event.dataTransfer.files));
      }}
      className={cn(
        'relative grid aspect-square place-content-center justify-items-center gap-1 rounded-md border-2 border-control border-dashed bg-surface p-3 text-center hover:border-accent hover:bg-accent-soft',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
        isOver && 'border-accent bg-accent-soft',
        invalid && 'border-danger',
      )}
    >
      <input
        ref={inputRef}
        id="images"
        type="file"
        multiple
        accept={TYPES.join(',')}
        aria-invalid={invalid || undefined}
        className="sr-only"
        onChange={({ currentTarget }) => {
          onAdd(Array.from(currentTarget.files ?? []));
          // So that the same file can be chosen once more after it was removed.
          currentTarget.value = '';
        }}
      />
      <ImagePlus aria-hidden className="size-7 text-accent" />
      <span className="font-semibold">{t('add')}</span>
      <span className="text-muted text-sm max-sm:hidden">{t('drop')}</span>
    </label>
  );
}
