'use client';

import { useEffect, useReducer, useRef } from 'react';
import { newId } from '@/lib/ids';
import { type Photo, type PhotoList, reducePhotos } from './photo-list';
import { UploadRefused, uploadPhoto } from './upload-photo';

/** A picture that the listing already has. */
export interface StoredPhoto {
  key: string;
  url: string;
  isMain: boolean;
}

function startWith(stored: readonly StoredPhoto[]): PhotoList {
  const photos = stored.map(
    ({ key, url }): Photo => ({ id: key, key, previewUrl: url, status: 'ready', percent: 100 }),
  );
  return { photos, mainId: stored.find(({ isMain }) => isMain)?.key ?? photos[0]?.id };
}

/** The photos of a listing form: chosen files are uploaded at once, one after the other. */
export function usePhotos(stored: readonly StoredPhoto[]) {
  const [list, dispatch] = useReducer(reducePhotos, stored, startWith);
  const queue = useRef(Promise.resolve());
  const previews = useRef(new Set<string>());

  useEffect(() => {
    const urls = previews.current;
    return () => {
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, []);

  function upload(id: string, file: File) {
    queue.current = queue.current.then(async () => {
      try {
        const key = await uploadPhoto(file, (percent) =>
          dispatch({ type: 'progressed', id, percent }),
        );
        dispatch({ type: 'finished', id, key });
      } catch (error) {
        const reason = error instanceof UploadRefused ? error.message : undefined;
        dispatch({ type: 'failed', id, error: reason });
      }
    });
  }

  return {
    list,
    dispatch,
    add(files: readonly File[]) {
      const photos = files.map((file): Photo => {
        const previewUrl = URL.createObjectURL(file);
        previews.current.add(previewUrl);
        return { id: newId<string>(), previewUrl, status: 'uploading', percent: 0, file };
      });
      dispatch({ type: 'added', photos });
      for (const { id, file } of photos) if (file) upload(id, file);
    },
    retry({ id, file }: Photo) {
      if (!file) return;
      dispatch({ type: 'retried', id });
      upload(id, file);
    },
  };
}

export type Photos = ReturnType<typeof usePhotos>;
