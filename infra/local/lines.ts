/** Reading a file line by line, however large it is: a string holds half a gigabyte at most. */
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Yields the whole lines of a text file, without their line feeds.
 * @returns what follows the last line feed: empty, or a line that was not written to its end.
 */
export function* wholeLines(path: string): Generator<string, string> {
  const fd = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for (let read = readSync(fd, chunk); read > 0; read = readSync(fd, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    return rest + decoder.end();
  } finally {
    closeSync(fd);
  }
}
