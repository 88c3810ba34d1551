/** A photo of the listing that is being written. */
export interface Photo {
  /** Ours, for as long as the form is open. */
  id: string;
  /** What the form shows: an object URL of the chosen file, or the stored picture. */
  previewUrl: string;
  status: 'uploading' | 'ready' | 'failed';
  /** 0 to 100, while it is uploading. */
  percent: number;
  /** What the API calls it, once it is there. */
  key?: string;
  /** The chosen file, to try again with. */
  file?: File;
  /** Why it failed, when the server said so. */
  error?: string;
}

/** The photos in their order; the main one is the first unless another was chosen. */
export interface PhotoList {
  photos: readonly Photo[];
  mainId: string | undefined;
}

export type PhotoAction =
  | { type: 'added'; photos: readonly Photo[] }
  | { type: 'progressed'; id: string; percent: number }
  | { type: 'finished'; id: string; key: string }
  | { type: 'failed'; id: string; error: string | undefined }
  | { type: 'retried'; id: string }
  | { type: 'removed'; id: string }
  | { type: 'moved'; id: string; by: 1 | -1 }
  | { type: 'made_main'; id: string };

/** Every change of the list. A photo that was removed meanwhile is not brought back. */
export function reducePhotos(list: PhotoList, action: PhotoAction): PhotoList {
  switch (action.type) {
    case 'added':
      return withMain({ ...list, photos: [...list.photos, ...action.photos] });
    case 'removed':
      return withMain({ ...list, photos: list.photos.filter(({ id }) => id !== action.id) });
    case 'moved':
      return { ...list, photos: move(list.photos, action.id, action.by) };
    case 'made_main':
      return withMain({ ...list, mainId: action.id });
    case 'progressed':
      return change(list, action.id, { percent: action.percent });
    case 'finished':
      return change(list, action.id, { status: 'ready', key: action.key, error: undefined });
    case 'failed':
      return change(list, action.id, { status: 'failed', error: action.error });
    case 'retried':
      return change(list, action.id, { status: 'uploading', percent: 0, error: undefined });
  }
}

function change(list: PhotoList, id: string, changes: Partial<Photo>): PhotoList {
  const photos = list.photos.map((photo) => (photo.id === id ? { ...photo, ...changes } : photo));
  return { ...list, photos };
}

function withMain(list: PhotoList): PhotoList {
  const exists = list.photos.some(({ id }) => id === list.mainId);
  return exists ? list : { ...list, mainId: list.photos[0]?.id };
}

function move(photos: readonly Photo[], id: string, by: 1 | -1): readonly Photo[] {
  const from = photos.findIndex((photo) => photo.id === id);
  const photo = photos[from];
  const to = from + by;
  if (!photo || to < 0 || to >= photos.length) return photos;
  return photos.toSpliced(from, 1).toSpliced(to, 0, photo);
}

/** What the API needs to know about the photos that are there. */
export function photoKeys({ photos, mainId }: PhotoList): {
  imageKeys: string[];
  mainImageKey: string | undefined;
} {
  return {
    imageKeys: photos.flatMap(({ key }) => key ?? []),
    mainImageKey: photos.find(({ id }) => id === mainId)?.key,
  };
}
