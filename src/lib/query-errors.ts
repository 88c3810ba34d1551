const VALUES = '\nparams: ';

/**
 * Takes the values out of an error of the database layer, its causes and the errors made from it,
 * in place. Drizzle writes them into the message ("Failed query: … params: …") and PostgreSQL into
 * the detail ("Key (email)=(…) already exists"), from where names and password hashes would get
 * into logs, into the job runner and into the error tracker.
 */
export function forgetValues(error: unknown): void {
  for (let current = error; current instanceof Error; current = current.cause) {
    // Only those that have it: the message of a DOMException cannot be written.
    if (current.message.includes(VALUES)) {
      current.message = current.message.replace(/\nparams: [\s\S]*$/, '');
      current.stack = current.stack?.replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/, '');
    }
    if ('params' in current) current.params = [];
    if ('detail' in current) current.detail = undefined;
  }
}
