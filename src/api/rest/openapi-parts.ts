import { STATUS_CODES } from 'node:http';
import { PROBLEM_CODES, type Problem } from './problem';

const EXAMPLE: Problem = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  detail: 'Please check what you entered.',
  code: 'invalid_input',
  issues: [{ field: 'username', message: 'This user name is taken.' }],
};

/** The body of every error. */
export const PROBLEM_SCHEMA = {
  type: 'object' as const,
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code', 'issues'],
  properties: {
    type: { type: 'string' as const, const: EXAMPLE.type },
    title: { type: 'string' as const, description: 'The status in words.' },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const, description: 'What happened, for the person who sees it.' },
    code: { type: 'string' as const, enum: [...PROBLEM_CODES], description: 'For programs.' },
    issues: {
      type: 'array' as const,
      description: 'One entry per faulty input field.',
      items: {
        type: 'object' as const,
        required: ['field', 'message'],
        properties: {
          field: { type: 'string' as const },
          message: { type: 'string' as const },
          choices: {
            type: 'array' as const,
            description: 'Of an ambiguous address: what it may mean. Send one of the `placeId`s.',
            items: {
              type: 'object' as const,
              required: ['placeId', 'text'],
              properties: {
                placeId: { type: 'string' as const },
                text: { type: 'string' as const },
              },
            },
          },
        },
      },
    },
    pendingToken: {
      type: 'string' as const,
      description:
        'With `second_factor_required` only: send it to `POST /token/second-factor` with the code, within five minutes.',
    },
  },
  examples: [EXAMPLE],
};

const WHEN: Record<number, string> = {
  400: 'The input is not valid; `issues` names the fields.',
  401: 'Nobody is logged in, or the log-in has ended.',
  403: 'The request came from another site, or the account may not do this.',
  404: 'There is no such object, or it is not yours to see.',
  409: 'The present state does not allow it; `code` says what stands in the way.',
  413: 'The body is too large.',
  415: 'The body is of another type.',
  422: 'The idempotency key was used with another body.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  500: 'A fault on our side.',
  503: 'A service that is needed does not answer. Trying again later helps.',
};

/** Reusable responses, one per status. */
export const PROBLEM_RESPONSES = Object.fromEntries(
  Object.entries(WHEN).map(([status, description]) => [
    nameOf(Number(status)),
    {
      description,
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
      ...(status === '429' && {
        headers: {
          'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } },
        },
      }),
    },
  ]),
);

/** The header `Idempotency-Key`, for an operation that needs it or takes it. */
export function idempotencyHeader(need: 'required' | 'optional') {
  return {
    name: 'Idempotency-Key',
    in: 'header' as const,
    required: need === 'required',
    description:
      'A text of your own, 8 to 255 characters, new for each thing to create. Repeating a request with it gives the first answer again.',
    schema: { type: 'string' as const, minLength: 8, maxLength: 255 },
    example: '0d0c5a4e-5d9c-4a6b-9f3a-3f6f2f7f2a51',
  };
}

/** References to the responses for these statuses. */
export function problems(statuses: readonly number[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { $ref: `#/components/responses/${nameOf(status)}` },
    ]),
  );
}

function nameOf(status: number): string {
  return (STATUS_CODES[status] ?? String(status)).replaceAll(/\W/g, '');
}
