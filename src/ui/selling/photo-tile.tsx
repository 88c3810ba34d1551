'use client';

import { ArrowLeft, ArrowRight, type LucideIcon, RotateCw, Star, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Dispatch } from 'react';
import { flushSync } from 'react-dom';
import { Badge } from '../components/badge';
import { cn } from '../components/cn';
import type { Photo, PhotoAction } from './photo-list';

interface Props {
  photo: Photo;
  /** Its place in the list, from 1. */
  number: number;
  isMain: boolean;
  isFirst: boolean;
  isLast: boolean;
  dispatch: Dispatch<PhotoAction>;
  onRetry(): void;
}

/** One photo with what can be done about it. */
export function PhotoTile(props: Props) {
  const { photo, number, isMain, dispatch, onRetry } = props;
  const { id } = photo;
  const t = useTranslations('selling.photos');

  /** The button goes along with its photo and keeps the focus. */
  function move(button: HTMLButtonElement, by: 1 | -1) {
    flushSync(() => dispatch({ type: 'moved', id, by }));
    button.focus();
  }

  return (
    <li className="grid gap-1">
      <div
        className={cn(
          'relative aspect-square overflow-hidden rounded-md bg-subtle',
          isMain && 'ring-2 ring-accent ring-offset-2 ring-offset-surface',
        )}
      >
        {/* biome-ignore lint/performance/noImgElement: an object URL, which only this page can read */}
        <img
          src={photo.previewUrl}
          alt={isMain ? t('mainNamed', { number }) : t('named', { number })}
          className={cn('size-full object-cover', photo.status !== 'ready' && 'opacity-50')}
        />
        {isMain && (
          <span className="absolute top-2 left-2">
            <Badge tone="overlay">{t('main')}</Badge>
          </span>
        )}
        {photo.status === 'uploading' && <Progress percent={photo.percent} />}
        {photo.status === 'failed' && (
          <p className="absolute inset-x-2 bottom-2 rounded-sm bg-danger-soft p-2 text-danger text-xs">
            {photo.error ?? t('failed')}
          </p>
        )}
      </div>
      <div className="flex justify-between">
        <TileButton
          icon={ArrowLeft}
          label={t('earlier')}
          inert={props.isFirst}
          onClick={(button) => move(button, -1)}
        />
        {photo.status === 'failed' ? (
          <TileButton icon={RotateCw} label={t('retry')} onClick={onRetry} />
        ) : (
          <TileButton
            icon={Star}
            label={t('makeMain')}
            pressed={isMain}
            onClick={() => dispatch({ type: 'made_main', id })}
          />
        )}
        <TileButton
          icon={Trash2}
          label={t('remove')}
          onClick={() => dispatch({ type: 'removed', id })}
        />
        <TileButton
          icon={ArrowRight}
          label={t('later')}
          inert={props.isLast}
          onClick={(button) => move(button, 1)}
        />
      </div>
    </li>
  );
}

function Progress({ percent }: { percent: number }) {
  const t = useTranslations('selling.photos');
  return (
    <div className="absolute inset-x-3 bottom-3 grid gap-1">
      <span className="font-semibold text-xs">
        {percent < 100 ? t('uploading', { percent }) : t('processing')}
      </span>
      <div
        role="progressbar"
        aria-label={t('uploading', { percent })}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-full bg-surface"
      >
        <div className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

interface TileButtonProps {
  icon: LucideIcon;
  label: string;
  onClick(button: HTMLButtonElement): void;
  pressed?: boolean;
  /** Does nothing at the moment, but keeps the focus if it has it. */
  inert?: boolean;
}

function TileButton({ icon: Icon, label, onClick, pressed, inert = false }: TileButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={inert || undefined}
      onClick={({ currentTarget }) => {
        if (!inert) onClick(currentTarget);
      }}
      className="grid h-9 min-w-0 flex-1 place-items-center rounded-sm text-muted hover:bg-subtle hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40"
    >
      <Icon aria-hidden className={cn('size-4.5', pressed && 'fill-accent text-accent')} />
    </button>
  );
}
