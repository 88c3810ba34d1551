import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const NAMES = ['crc32', 'crc32c', 'sha1', 'sha256'] as const;

/** The checksum algorithms that callers may send with an upload. */
export type ChecksumName = (typeof NAMES)[number];

export interface Checksum {
  name: ChecksumName;
  /** base64 of the big-endian bytes, as in `x-amz-checksum-…` */
  value: string;
}

/** The algorithm named in a header or trailer such as `x-amz-checksum-crc32`. */
export function checksumNameIn(header: string): ChecksumName | undefined {
  return NAMES.find((name) => header === `x-amz-checksum-${name}`);
}

export interface Digest {
  update(chunk: Buffer): void;
  /** base64 */
  value(): string;
}

export function createDigest(name: ChecksumName | 'md5'): Digest {
  if (name === 'crc32') return crcDigest((chunk, crc) => crc32(chunk, crc));
  if (name === 'crc32c') return crcDigest(crc32c);
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), value: () => hash.digest('base64') };
}

function crcDigest(step: (chunk: Buffer, crc: number) => number): Digest {
  let crc = 0;
  return {
    update: (chunk) => {
      crc = step(chunk, crc);
    },
    value: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes.toString('base64');
    },
  };
}

/** The reflected Castagnoli polynomial, RFC 3720 §12.1. */
const CASTAGNOLI = 0x82f63b78;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1;
  return crc >>> 0;
});

function crc32c(chunk: Buffer, start: number): number {
  let crc = ~start >>> 0;
  for (const byte of chunk) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
