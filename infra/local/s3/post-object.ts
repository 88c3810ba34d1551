import type { ServerResponse } from 'node:http';
import { BodyTooLargeError, readBody } from '../http';
import type { Bucket } from './bucket';
import { S3Error } from './errors';
import { requirePolicy } from './post-policy';
import type { S3Request } from './request';
import { quoted, sendEmpty, sendXml, storedHeaders } from './responses';
import type { Credentials } from './sigv4';
import { xmlDocument } from './xml';

/** A form is read into memory before its policy, which may come in any field, is known. */
const MAX_FORM_BYTES = 64 * 1024 * 1024;

interface Form {
  fields: Map<string, string>;
  file: File;
}

/** An upload by a browser's form. @throws S3Error */
export async function postObject(
  request: S3Request,
  bucket: Bucket,
  credentials: Credentials,
  res: ServerResponse,
): Promise<void> {
  const { fields, file } = await readForm(request);
  const key = (fields.get('key') ?? '').replace(/\$\{filename\}/g, () => file.name);
  if (key === '') throw new S3Error('InvalidArgument', 'The form has no field key.');
  fields.set('key', key);
  requirePolicy(fields, bucket.name, file.size, credentials);

  const blob = await bucket.writeBlob(contentOf(file));
  const object = await bucket.put(key, blob, { headers: storedHeaders(fields) });

  const location = `http://${request.headers.host}/${bucket.name}/${encodeURIComponent(key)}`;
  const headers = { etag: quoted(object.etag), location };
  const redirect = fields.get('success_action_redirect');
  if (redirect !== undefined) return sendEmpty(res, 303, { ...headers, location: redirect });
  if (fields.get('success_action_status') === '201') {
    const answer = { Location: location, Bucket: bucket.name, Key: key, ETag: headers.etag };
    return sendXml(res, 201, xmlDocument('PostResponse', answer), headers);
  }
  return sendEmpty(res, fields.get('success_action_status') === '200' ? 200 : 204, headers);
}

async function readForm(request: S3Request): Promise<Form> {
  const data = await parseForm(request);
  const fields = new Map<string, string>();
  let file: File | undefined;
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
    else if (name.toLowerCase() === 'file') file = value;
  }
  if (!file) throw new S3Error('InvalidArgument', 'POST requires exactly one file upload.');
  return { fields, file };
}

async function parseForm(request: S3Request): Promise<FormData> {
  try {
    const body = await readBody(request.body, MAX_FORM_BYTES);
    const headers = { 'content-type': String(request.headers['content-type']) };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
    }
    throw new S3Error('MalformedPOSTRequest', 'The body is not well-formed multipart/form-data.');
  }
}

async function* contentOf(file: File): AsyncGenerator<Buffer> {
  yield Buffer.from(await file.arrayBuffer());
}
