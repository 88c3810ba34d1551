/**
 * PostgreSQL's classes and codes of errors that pass by themselves: connection exceptions, too few
 * resources, shutting down and starting up; and what is left after a serialization failure, a
 * deadlock or a time limit. Source: PostgreSQL's appendix A, "Error Codes".
 */
const PASSING_STATES = /^(08...|53...|57P0[123]|57014|55P03|25P03|40001|40P01)$/;

/** Connections that cannot be made or break: Node.js' codes, and those of the database client. */
const BROKEN_CONNECTIONS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/**
 * Whether an error, or what caused it, says that a server cannot be reached or is too busy at this
 * moment, so that the same request may succeed a little later. What it was to do may have been done.
 */
export function isOutage(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown };
    if (typeof code !== 'string') continue;
    if (PASSING_STATES.test(code) || BROKEN_CONNECTIONS.has(code)) return true;
  }
  return false;
}
