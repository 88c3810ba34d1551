import { TRPCError } from '@trpc/server';
import { DomainError, type DomainErrorCode } from '@/lib/errors';
import { isOutage } from '@/lib/outages';
import { inWords, type Told } from '@/lib/sentence';
import { logger } from '@/observability/logger';

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]['code'];

/** The one mapping of domain failures; tRPC derives the HTTP status from its code. */
const TRPC_CODES: Record<DomainErrorCode, TrpcCode> = {
  invalid_input: 'BAD_REQUEST',
  address_ambiguous: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  second_factor_required: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  email_unverified: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  insufficient_stock: 'CONFLICT',
  total_changed: 'CONFLICT',
  idempotency_in_flight: 'CONFLICT',
  idempotency_mismatch: 'UNPROCESSABLE_CONTENT',
  payload_too_large: 'PAYLOAD_TOO_LARGE',
  unsupported_media: 'UNSUPPORTED_MEDIA_TYPE',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** A request that reaches no procedure; what is told can be told in any language. */
export class RefusedRequest extends TRPCError {
  constructor(
    code: TrpcCode,
    readonly told: Told,
  ) {
    super({ code, message: inWords(told) });
  }
}

/** The error that tRPC answers with for a domain failure. */
export function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error });
}

/**
 * The domain failure that an error is or comes to, null for a bug. An outage, of the database above
 * all, is `unavailable`: nobody's mistake, and worth another try.
 */
export function domainErrorOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (!isOutage(error)) return null;
  logger().error({ err: error }, 'a service that is needed does not answer');
  return new DomainError('unavailable', 'The shop cannot answer right now. Please try again.', [], {
    cause: error,
  });
}
