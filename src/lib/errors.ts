/**
 * The closed set of failures the domain can report. Each maps once to a tRPC code and an HTTP
 * status (`src/api/errors.ts`); anything else is a bug and is answered with a generic message.
 */
export const DOMAIN_ERROR_CODES = [
  'invalid_input',
  /** An address that could be several; the issue on it says which. */
  'address_ambiguous',
  'unauthenticated',
  'second_factor_required',
  'forbidden',
  /** Only members whose e-mail address is verified may do it. */
  'email_unverified',
  'not_found',
  'conflict',
  'insufficient_stock',
  'total_changed',
  'idempotency_in_flight',
  'idempotency_mismatch',
  'payload_too_large',
  'unsupported_media',
  'rate_limited',
  'unavailable',
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** One message for one input field, so that a form can show it where it belongs. */
export interface FieldIssue {
  /** Path of the input as the client sent it, e.g. `address.placeId`. */
  field: string;
  message: string;
  /** What may have been meant by an address; its `placeId` can be sent instead. */
  choices?: readonly { placeId: string; text: string }[];
}

/** An expected failure. The message is written for the person who sees it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly issues: readonly FieldIssue[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A refusal that belongs to one input field. */
export function invalidField(field: string, message: string): DomainError {
  return new DomainError('invalid_input', message, [{ field, message }]);
}

/** The same answer for a missing object and for one the actor may not see. */
export function notFound(what: string): DomainError {
  return new DomainError('not_found', `${what} not found.`);
}

/** An idempotency key stands for one request; this one is another. */
export function idempotencyMismatch(): DomainError {
  return new DomainError(
    'idempotency_mismatch',
    'This Idempotency-Key was used for another request.',
  );
}

/** What a thrown thing says, for logs and for the record of failed work. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
