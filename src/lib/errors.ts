import { inWords, type Told } from './sentence';

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

/** What is told about one field, before it is put into the words of a language. */
export interface FieldRefusal extends Omit<FieldIssue, 'message'> {
  message: Told;
}

/** Puts a sentence into the words of a language. */
export type Tell = (told: Told) => string;

/**
 * An expected failure, told to the person who sees it. What is told is kept beside the English words
 * of it, so that whoever answers can tell it in the reader's language.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: DomainErrorCode,
    readonly told: Told,
    readonly fields: readonly FieldRefusal[] = [],
    options?: ErrorOptions,
  ) {
    super(inWords(told), options);
  }

  /** What to show at fields, in English. */
  get issues(): FieldIssue[] {
    return this.issuesIn(inWords);
  }

  /** The same in the words of another language. */
  issuesIn(tell: Tell): FieldIssue[] {
    return this.fields.map((field) => ({ ...field, message: tell(field.message) }));
  }
}

/** A refusal that belongs to one input field. */
export function invalidField(field: string, message: Told): DomainError {
  return new DomainError('invalid_input', message, [{ field, message }]);
}

/** What can be missing. */
type Subject =
  | 'Account'
  | 'Cart item'
  | 'Entry'
  | 'Event'
  | 'Listing'
  | 'Member'
  | 'Order'
  | 'Refund'
  | 'Session';

/** The same answer for a missing object and for one the actor may not see. */
export function notFound(what: Subject): DomainError {
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
