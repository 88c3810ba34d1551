/** A piece of HTML. Only `html` makes one, so every text in it is escaped. */
export class Html {
  constructor(readonly source: string) {}
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A template tag that escapes what is put in, for text and for quoted attributes, unless it is HTML
 * already. Lists are joined.
 */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  const filled = values.map((value, index) => sourceOf(value) + (parts[index + 1] ?? ''));
  return new Html((parts[0] ?? '') + filled.join(''));
}

function sourceOf(value: string | Html | readonly Html[]): string {
  if (value instanceof Html) return value.source;
  if (typeof value !== 'string') return value.map((piece) => piece.source).join('');
  return value.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
