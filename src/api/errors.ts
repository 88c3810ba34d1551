import { TRPCError } from '@trpc/server';
import type { DomainError, DomainErrorCode } from '@/lib/errors';

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]['code'];

/** The one mapping of domain failures; tRPC derives the HTTP status from its code. */
const TRPC_CODES: Record<DomainErrorCode, TrpcCode> = {
  invalid_input: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
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

/** The error that tRPC answers with for a domain failure. */
export function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error });
}
