import type { Mutant } from '../mutant';

const RENDER_PICTURE_FILE = 'src/domain/media/render-picture.ts';
const MEDIA = 'src/domain/media/media.db.test.ts';

/** Fault 35: uploads. */
export const UPLOAD_MUTANTS: readonly Mutant[] = [
  {
    id: 'any-format-is-decoded',
    fault: 35,
    story:
      'A drawing with scripts in it reaches the decoder, because nobody has looked at its first bytes.',
    edits: [
      {
        file: RENDER_PICTURE_FILE,
        find: '  if (!isKnownFormat(upload)) {',
        replace: '  if (upload.byteLength === 0) {',
      },
    ],
    killer: { file: MEDIA, test: 'an SVG' },
  },
  {
    id: 'stored-as-sent',
    fault: 35,
    story: 'What is stored is the file that was sent, with whatever else is in it.',
    edits: [
      {
        file: RENDER_PICTURE_FILE,
        find: 'return { body: data, width',
        replace: 'return { body: upload, width',
      },
    ],
    killer: { file: MEDIA, test: 'of a file that is also a web page is only the picture' },
  },
  {
    id: 'metadata-kept',
    fault: 35,
    story: 'A picture tells where it was taken.',
    edits: [
      {
        file: RENDER_PICTURE_FILE,
        find: '      .webp({ quality: 82 })',
        replace: `      .keepMetadata()
      .webp({ quality: 82 })`,
      },
    ],
    killer: { file: MEDIA, test: 'has no metadata and stands upright' },
  },
  {
    id: 'type-of-a-web-page',
    fault: 35,
    story: 'A stored file is served as a web page.',
    edits: [
      {
        file: 'src/domain/media/upload-picture.ts',
        find: "contentType: 'image/webp'",
        replace: "contentType: 'text/html'",
      },
    ],
    killer: { file: MEDIA, test: 'is a WebP that can be read by everybody and kept for ever' },
  },
  {
    id: 'gigantic-picture',
    fault: 35,
    story: 'A small file unpacks to a picture that fills the memory.',
    edits: [
      {
        file: RENDER_PICTURE_FILE,
        find: 'limitInputPixels: MAX_INPUT_PIXELS,',
        replace: 'limitInputPixels: false,',
      },
    ],
    killer: { file: MEDIA, test: 'a small file that unpacks to a gigantic picture' },
  },
  {
    id: 'endless-upload',
    fault: 35,
    story: 'An upload without end is read without end.',
    edits: [
      {
        file: 'src/app/api/v1/media/read-picture.ts',
        find: 'const REQUEST_LIMIT_BYTES = IMAGE_MAX_BYTES + 64 * 1024;',
        replace: 'const REQUEST_LIMIT_BYTES = 10 * IMAGE_MAX_BYTES;',
      },
    ],
    killer: {
      file: 'src/app/api/v1/media/read-picture.test.ts',
      test: 'gives up on a body without end soon after the limit',
    },
  },
  {
    id: 'upload-from-another-site',
    fault: 35,
    story: 'A page of another site uploads as the member who is logged in.',
    edits: [
      {
        file: 'src/app/api/v1/media/route.ts',
        find: '    if (!isFromOurSite(request.headers)) {',
        replace: "    if (request.method !== 'POST') {",
      },
    ],
    killer: {
      file: 'src/app/api/v1/media/route.db.test.ts',
      test: 'nobody uploads without having logged in, or from another site',
    },
  },
  {
    id: 'uploads-of-others',
    fault: 35,
    story: 'Members attach what others have uploaded.',
    edits: [
      {
        file: 'src/domain/media/claim-uploads.ts',
        find: `        eq(mediaUploads.memberId, claim.memberId),
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/listings/edit-listing.db.test.ts',
      test: 'only the seller’s own uploads can be attached, and each once',
    },
  },
];
