import type { OpenAPIObject } from 'trpc-to-openapi';
import { idempotencyHeader, problems } from './openapi-parts';

/** Operations that are no procedures: their bodies are not JSON, or must be read as they came. */
export const ROUTE_HANDLER_PATHS: NonNullable<OpenAPIObject['paths']> = {
  '/.well-known/jwks.json': {
    servers: [{ url: '/' }],
    get: {
      operationId: 'tokens-keys',
      tags: ['Tokens'],
      summary: 'The public keys that access tokens are signed with',
      description:
        'A JWK Set (RFC 7517). Access tokens are ES256 with the type `at+jwt`, the audience `api` and the site as issuer.',
      security: [],
      responses: {
        200: {
          description: 'Done.',
          content: {
            'application/jwk-set+json': {
              schema: {
                type: 'object',
                required: ['keys'],
                properties: { keys: { type: 'array', items: { type: 'object' } } },
              },
            },
          },
        },
      },
    },
  },
  '/media': {
    post: {
      operationId: 'media-upload',
      tags: ['Listings'],
      summary: 'Upload a picture',
      description:
        'JPEG, PNG or WebP up to 5 MB. Use its `key` in a listing within a day, or it is removed.',
      security: [{ accessToken: [] }, { session: [] }],
      parameters: [idempotencyHeader('optional')],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: {
                file: { type: 'string', contentMediaType: 'application/octet-stream' },
              },
            },
          },
        },
      },
      responses: {
        201: {
          description: 'Done.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['key', 'url', 'width', 'height', 'blur'],
                properties: {
                  key: { type: 'string' },
                  url: { type: 'string', format: 'uri' },
                  width: { type: 'integer' },
                  height: { type: 'integer' },
                  blur: { type: 'string', description: 'A tiny preview as a data URL.' },
                },
              },
            },
          },
        },
        ...problems([400, 401, 403, 409, 413, 415, 422, 429, 500, 503]),
      },
    },
  },
  '/users/me/data': {
    get: {
      operationId: 'members-data',
      tags: ['Members'],
      summary: 'Download everything that is kept about you',
      description: 'A zip archive: a JSON file for each kind of record, and your pictures.',
      security: [{ accessToken: [] }, { session: [] }],
      responses: {
        200: {
          description: 'Done.',
          content: {
            'application/zip': {
              schema: { type: 'string', contentMediaType: 'application/zip' },
            },
          },
        },
        ...problems([401, 403, 429, 500, 503]),
      },
    },
  },
  '/stripe/webhook': {
    servers: [{ url: '/api' }],
    post: {
      operationId: 'stripe-webhook',
      tags: ['Payments'],
      summary: "Receive Stripe's events",
      description: 'Called by Stripe only; the signature is checked on the body as it was sent.',
      security: [],
      parameters: [
        { name: 'Stripe-Signature', in: 'header', required: true, schema: { type: 'string' } },
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      responses: {
        200: { description: 'Recorded, or known already.' },
        400: { description: 'The signature does not fit.' },
        413: { description: 'The body is too large.' },
      },
    },
  },
};
