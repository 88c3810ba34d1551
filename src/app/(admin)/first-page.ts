import { failedWith } from '@/app/failed-with';

/** A page of a list; the first one when somebody has cut or bent the link to another. */
export async function pageOrFirst<T>(
  cursor: string | undefined,
  load: (cursor: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await load(cursor);
  } catch (error) {
    if (cursor && failedWith(error, 'BAD_REQUEST')) return load(undefined);
    throw error;
  }
}
