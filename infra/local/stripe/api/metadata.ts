import { malformed } from '../errors';
import type { Params } from '../form';

const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

/**
 * Merges the `metadata` parameter into what is stored: named keys are set, empty ones removed, an
 * empty `metadata` clears all. Limits: https://docs.stripe.com/metadata
 */
export function mergeMetadata(
  before: Record<string, string> | null,
  params: Params,
): Record<string, string> {
  if (params.has('metadata') && !params.object('metadata')) return {};
  const merged = { ...before };
  const changes = params.object('metadata');
  for (const key of changes?.names() ?? []) {
    if (key.length > MAX_KEY_LENGTH) {
      const message = `Metadata keys must be at most ${MAX_KEY_LENGTH} characters: ${key}`;
      throw malformed(message, 'metadata', 'parameter_invalid');
    }
    const value = changes?.string(key, MAX_VALUE_LENGTH) ?? '';
    if (value === '') delete merged[key];
    else merged[key] = value;
  }
  if (Object.keys(merged).length > MAX_KEYS) {
    throw malformed(
      `You can have at most ${MAX_KEYS} metadata keys.`,
      'metadata',
      'parameter_invalid',
    );
  }
  return merged;
}
