import { IMAGE_MAX_BYTES } from '@/domain/media';
import { DomainError, invalidField } from '@/lib/errors';

/** The picture itself plus the multipart framing around it. */
const REQUEST_LIMIT_BYTES = IMAGE_MAX_BYTES + 64 * 1024;

/**
 * Takes the part named `file` out of a multipart request, which is given up as soon as it is larger
 * than a picture may be, whatever its Content-Length claims.
 * @throws DomainError `payload_too_large`, `unsupported_media` (not multipart), `invalid_input`.
 */
export async function readPicture(request: Request): Promise<Buffer> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) {
    throw new DomainError('unsupported_media', 'Send the picture as multipart/form-data.');
  }
  if (Number(request.headers.get('content-length') ?? 0) > REQUEST_LIMIT_BYTES) throw tooLarge();

  const body = request.body.pipeThrough(limitTo(REQUEST_LIMIT_BYTES));
  const file = await parseForm(new Response(body, { headers: { 'content-type': type } }));
  if (!(file instanceof File) || file.size === 0) throw missing();
  return Buffer.from(await file.arrayBuffer());
}

async function parseForm(form: Response): Promise<FormDataEntryValue | null> {
  try {
    return (await form.formData()).get('file');
  } catch (error) {
    // The limit speaks through the stream; anything else is a body that is not what it says.
    throw error instanceof DomainError ? error : missing();
  }
}

function limitTo(limitBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > limitBytes) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
}

function tooLarge(): DomainError {
  const message = 'This picture is larger than 5 MB.';
  return new DomainError('payload_too_large', message, [{ field: 'file', message }]);
}

function missing(): DomainError {
  return invalidField('file', 'Choose a picture.');
}
