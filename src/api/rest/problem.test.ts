import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RateLimitedError } from '@/domain/rate-limits';
import { DOMAIN_ERROR_CODES, DomainError } from '@/lib/errors';
import { inWords } from '@/lib/sentence';
import { PROBLEM_CODES, problemResponse, toProblem } from './problem';

describe('a problem', () => {
  it('has a status that fits each domain code', () => {
    const statuses = DOMAIN_ERROR_CODES.map((code) => [
      code,
      toProblem(new DomainError(code, 'Because.'), inWords).status,
    ]);
    expect(Object.fromEntries(statuses)).toEqual({
      invalid_input: 400,
      address_ambiguous: 400,
      unauthenticated: 401,
      second_factor_required: 401,
      forbidden: 403,
      email_unverified: 403,
      not_found: 404,
      conflict: 409,
      insufficient_stock: 409,
      total_changed: 409,
      idempotency_in_flight: 409,
      idempotency_mismatch: 422,
      payload_too_large: 413,
      unsupported_media: 415,
      rate_limited: 429,
      unavailable: 503,
    });
  });

  it('carries the domain’s code, words and fields', () => {
    const refusal = new DomainError('conflict', 'It was sold.', [
      { field: 'quantity', message: 'Only 2 left.' },
    ]);
    expect(toProblem(refusal, inWords)).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'It was sold.',
      code: 'conflict',
      issues: [{ field: 'quantity', message: 'Only 2 left.' }],
    });
  });

  it('names the fields that a schema refused', () => {
    const { error } = z.object({ a: z.object({ b: z.string('Say b.') }) }).safeParse({ a: {} });
    const problem = toProblem(new TRPCError({ code: 'BAD_REQUEST', cause: error }), inWords);
    expect(problem.code).toBe('invalid_input');
    expect(problem.issues).toEqual([{ field: 'a.b', message: 'Say b.' }]);
    expect(problem.detail).not.toContain('[');
  });

  it.each([
    new Error('duplicate key value violates unique constraint "members_email_key"'),
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('select * from members') }),
    'a thrown text',
  ])('tells nothing about a bug: %s', (failure) => {
    const text = JSON.stringify(toProblem(failure, inWords));
    expect(text).not.toMatch(/duplicate|members|thrown/);
    expect(toProblem(failure, inWords)).toMatchObject({
      status: 500,
      code: 'internal',
      issues: [],
    });
  });

  it('says when to come back after too many requests', () => {
    const response = problemResponse(new RateLimitedError(42), 'en-US');
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('42');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('always has one of the documented codes', () => {
    expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length);
    expect(PROBLEM_CODES).toContain(toProblem(new TRPCError({ code: 'CONFLICT' }), inWords).code);
  });
});
