/** The `error` member of Stripe's failed answers, https://docs.stripe.com/api/errors */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  network_decline_code?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

/** A refused request. Thrown inside a transaction it undoes the transaction. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    /** Whether the endpoint had begun its work: Stripe keeps only such answers for idempotency. */
    readonly executed = true,
  ) {
    super(body.message);
    this.name = 'ApiError';
  }
}

/** Adds the link Stripe puts beside every error code. */
export function withDocUrl(body: ErrorBody): ErrorBody {
  if (!body.code || body.doc_url) return body;
  const anchor = body.code.replaceAll('_', '-');
  return { ...body, doc_url: `https://docs.stripe.com/error-codes/${anchor}` };
}

/** 400 with the name of the offending parameter. */
export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    message,
    ...(param === undefined ? {} : { param }),
    ...(code === undefined ? {} : { code }),
  });
}

/** 400 for parameters that never reach the endpoint's own work. */
export function malformed(message: string, param: string, code: string): ApiError {
  const body: ErrorBody = { type: 'invalid_request_error', message, param, code };
  return new ApiError(400, body, false);
}

/** 404 for an id that does not exist, e.g. `No such payment_intent: 'pi_1'`. */
export function missing(what: string, id: string, param = 'id'): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
  });
}

/** 400 for an action that the object's present state does not allow. */
export function unexpectedState(message: string, paymentIntent?: unknown): ApiError {
  return new ApiError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    ...(paymentIntent === undefined ? {} : { payment_intent: paymentIntent }),
  });
}
