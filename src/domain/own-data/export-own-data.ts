import { type PassThrough, Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { ZipFile } from 'yazl';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { enforceRateLimit } from '@/domain/rate-limits';
import { openMedia } from '@/integrations/s3';
import { notFound } from '@/lib/errors';
import { picturesOf, recordsOf } from './records';

/**
 * Everything that is kept about the member as one zip archive: a JSON file, an array, for each kind of
 * record, and their pictures. It is read while it is sent, a page of records or a piece of a picture at
 * a time, so its size costs no memory.
 * @returns the archive; destroying it stops the reading. It fails when the database or S3 does.
 * @throws DomainError `rate_limited`.
 */
export async function exportOwnData(ctx: MemberContext): Promise<Readable> {
  await enforceRateLimit(ctx, 'own_data', ctx.actor.id);
  const [member] = await ctx.db
    .select({ pictureKey: members.pictureKey })
    .from(members)
    .where(eq(members.id, ctx.actor.id));
  if (!member) throw notFound('Member');
  const pictures = await picturesOf(ctx, member.pictureKey);

  const zip = new ZipFile();
  // Declared with less than it is: https://github.com/thejoshwolfe/yazl#outputstream
  const archive = zip.outputStream as PassThrough;
  let current: Readable | undefined;
  const add = (path: string, compress: boolean, open: () => Promise<Readable>) => {
    zip.addReadStreamLazy(path, { compress, mtime: ctx.clock.now() }, (give) => {
      open().then(
        (source) => {
          current = source;
          give(null, source);
        },
        (error) => archive.destroy(error),
      );
    });
  };
  zip.on('error', (error) => archive.destroy(error));
  archive.on('close', () => current?.destroy());
  for (const [path, records] of Object.entries(recordsOf(ctx))) {
    add(path, true, async () => Readable.from(asJson(records)));
  }
  for (const key of pictures) {
    // Pictures are compressed already. One that is missing leaves an empty file.
    add(`pictures/${key}`, false, async () => (await openMedia(key)) ?? Readable.from([]));
  }
  zip.end();
  return archive;
}

/** The records as one JSON array, piece by piece. */
async function* asJson(records: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const record of records) {
    yield separator + JSON.stringify(record, null, 1);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
