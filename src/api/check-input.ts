import { DomainError } from '@/lib/errors';

/** Far more than any procedure's input nests. */
const MAX_DEPTH = 20;

/**
 * Refuses an input that no procedure can mean, before anybody looks at its fields: text with U+0000,
 * which PostgreSQL cannot store, and nesting that would overflow the stack of whatever walks it.
 * @throws DomainError `invalid_input`.
 */
export function checkInput(input: unknown, depth = 0): void {
  if (typeof input === 'string' && input.includes('\0')) {
    throw new DomainError('invalid_input', 'The text contains a character that cannot be used.');
  }
  if (typeof input !== 'object' || input === null) return;
  if (depth === MAX_DEPTH) {
    throw new DomainError('invalid_input', 'The input is nested too deeply.');
  }
  for (const part of Object.values(input)) checkInput(part, depth + 1);
}
