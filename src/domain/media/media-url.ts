import { env } from '@/env';

/** The public address of an object in the media bucket. */
export function mediaUrl(key: string): string {
  return `${env().MEDIA_URL}/${key}`;
}
