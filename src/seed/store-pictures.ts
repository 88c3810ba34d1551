import sharp from 'sharp';
import { blurOf } from '@/domain/media';
import { putMedia } from '@/integrations/s3';
import { CATALOG, type Entry } from './catalog';
import { drawPicture } from './pictures/picture';

const EDGE_PX = 1_080;
/** Drawing keeps one core busy per picture; a few more hide the uploads. */
const CONCURRENCY = 4;

export interface StoredPicture {
  key: string;
  width: number;
  height: number;
  blur: string;
}

/**
 * Draws the pictures of all listings and stores them under keys that are the same in every run.
 * @returns them by the listing's slug, the main one first.
 */
export async function storePictures(): Promise<Map<string, StoredPicture[]>> {
  // Several pictures at once use the cores better than several threads for one.
  sharp.concurrency(1);
  const entries = CATALOG.flatMap((category) => category.entries);
  const jobs = entries.flatMap((entry) =>
    entry.look.slice(3).map((_, index) => ({ entry, index })),
  );
  const stored = new Map(entries.map((entry): [string, StoredPicture[]] => [entry.slug, []]));
  const queue = jobs.values();
  const work = async () => {
    for (const { entry, index } of queue) {
      const pictures = stored.get(entry.slug);
      if (pictures) pictures[index] = await storePicture(entry, index);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return stored;
}

async function storePicture(entry: Entry, index: number): Promise<StoredPicture> {
  const [kind, backdrop, colors, ...shots] = entry.look;
  const shot = shots[index] ?? 'whole';
  const svg = drawPicture({ kind, backdrop, colors, shot, seed: seedOf(entry.slug) }, EDGE_PX);
  const body = await sharp(Buffer.from(svg)).webp({ quality: 84, effort: 2 }).toBuffer();
  const key = `demo/${entry.slug}-${index + 1}.webp`;
  await putMedia({ key, body, contentType: 'image/webp' });
  return { key, width: EDGE_PX, height: EDGE_PX, blur: await blurOf(body) };
}

/** Any number that differs between listings and stays the same. */
function seedOf(slug: string): number {
  return [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 17);
}
