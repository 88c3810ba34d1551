import { z } from 'zod';

const uploaded = z.object({ key: z.string() });
const refusal = z.object({ detail: z.string() });

/** An upload that the server refused; the message is for the seller. */
export class UploadRefused extends Error {}

/**
 * Sends one picture to the media endpoint and gives its key. XMLHttpRequest, because `fetch` does
 * not tell how much of a request has been sent.
 * @throws UploadRefused with the server's reason; Error when the server could not be reached.
 */
export function uploadPhoto(file: File, onProgress: (percent: number) => void): Promise<string> {
  const body = new FormData();
  body.set('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/media');
    // A refusal comes in the language of the page.
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(Math.floor((loaded / total) * 100));
    };
    request.onerror = () => reject(new Error('The connection was lost'));
    request.onload = () => {
      const done = uploaded.safeParse(request.response);
      if (request.status < 300 && done.success) return resolve(done.data.key);
      const refused = refusal.safeParse(request.response);
      reject(refused.success ? new UploadRefused(refused.data.detail) : new Error('No answer'));
    };
    request.send(body);
  });
}
