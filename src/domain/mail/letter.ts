/** What an e-mail says, before it becomes text and HTML. Everything in it is plain text. */
export interface Letter {
  subject: string;
  heading: string;
  paragraphs: string[];
  groups: ItemGroup[];
  facts: Fact[];
  /** Where the reader can do something about it; the path begins with a slash. */
  action: { label: string; path: string };
  /** Why the reader gets it; because of an order, if left out. */
  why?: string;
}

/** Items under a common heading. */
export interface ItemGroup {
  title: string | null;
  items: { title: string; detail: string }[];
}

export interface Fact {
  label: string;
  value: string;
}

/** The shop in whose name it is written. */
export interface Site {
  name: string;
  /** Without a slash at the end. */
  url: string;
}

/**
 * A text in one line: titles and names are written by members, and a line break in one could end a
 * header or pretend to be a paragraph of ours.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
