/** Bounds the memory of what is known of clients. */
const MAX_REMEMBERED = 10_000;

/** Sets an entry as the newest; when there are too many, the one set longest ago is forgotten. */
export function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  const oldest = known.size >= MAX_REMEMBERED ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.delete(key);
  known.set(key, value);
}
