import { inflateRawSync } from 'node:zlib';

// Offsets within the records of a zip archive: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const DEFLATED = 8;

/** The files of a zip archive without a comment, by their paths. */
export function readZip(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - END_LENGTH;
  if (archive.readUInt32LE(end) !== END_SIGNATURE) throw new Error('this is no whole zip archive');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    ) as [number, number, number];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const stored = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const isDeflated = archive.readUInt16LE(at + 10) === DEFLATED;
    files.set(name, isDeflated ? inflateRawSync(stored) : stored);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
