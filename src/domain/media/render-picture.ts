import sharp from 'sharp';
import { DomainError } from '@/lib/errors';
import { IMAGE_MAX_BYTES } from './limits';

/** Longest edge of a stored picture. */
const LONG_EDGE_PX = 1_600;
/** Larger than any phone's photo, small enough to decode without exhausting the process. */
const MAX_INPUT_PIXELS = 64_000_000;
const BLUR_EDGE_PX = 16;

export interface RenderedPicture {
  /** WebP without any metadata. */
  body: Buffer;
  /** Pixels. */
  width: number;
  height: number;
  /** A tiny WebP as a data URL. */
  blur: string;
}

/**
 * Decodes an untrusted upload and draws it anew: upright, at most 1600 pixels long, as WebP. What is
 * stored is therefore always a picture, whatever else the file was, and tells no place or camera.
 * @throws DomainError `payload_too_large`, `unsupported_media`; both belong to the field `file`.
 */
export async function renderPicture(upload: Buffer): Promise<RenderedPicture> {
  if (upload.byteLength > IMAGE_MAX_BYTES) {
    throw refused('payload_too_large', 'This picture is larger than 5 MB.');
  }
  if (!isKnownFormat(upload)) {
    throw refused('unsupported_media', 'Only JPEG, PNG and WebP pictures can be used.');
  }
  try {
    const { data, info } = await sharp(upload, {
      limitInputPixels: MAX_INPUT_PIXELS,
      failOn: 'error',
      sequentialRead: true,
    })
      .autoOrient()
      .resize({
        width: LONG_EDGE_PX,
        height: LONG_EDGE_PX,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { body: data, width: info.width, height: info.height, blur: await blurOf(data) };
  } catch (error) {
    throw refused('unsupported_media', 'This picture is damaged or too large to be read.', error);
  }
}

/** A picture of a few pixels, which browsers stretch softly until the real one has loaded. */
export async function blurOf(picture: Buffer): Promise<string> {
  const tiny = await sharp(picture)
    .resize({ width: BLUR_EDGE_PX, height: BLUR_EDGE_PX, fit: 'inside' })
    .webp({ quality: 40, alphaQuality: 40 })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
}

/**
 * Looks at the first bytes, so that the decoders of other formats (SVG, TIFF, PDF …) are never
 * reached by an upload. Sources: JPEG (ISO 10918-1), PNG (W3C) and WebP (RFC 9649) signatures.
 */
function isKnownFormat(upload: Buffer): boolean {
  const start = upload.subarray(0, 12).toString('latin1');
  const isJpeg = start.startsWith('\xff\xd8\xff');
  const isPng = start.startsWith('\x89PNG\r\n\x1a\n');
  const isWebp = start.startsWith('RIFF') && start.endsWith('WEBP');
  return isJpeg || isPng || isWebp;
}

function refused(
  code: 'payload_too_large' | 'unsupported_media',
  message: string,
  cause?: unknown,
): DomainError {
  return new DomainError(code, message, [{ field: 'file', message }], { cause });
}
