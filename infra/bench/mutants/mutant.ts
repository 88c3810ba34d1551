import { transformSync } from 'esbuild';
import type { FaultNumber } from './faults';

/** A fault that is put into the code on purpose, and the test that must notice it. */
export interface Mutant {
  id: string;
  fault: FaultNumber;
  /** What the code does wrong now, in one sentence. */
  story: string;
  edits: readonly Edit[];
  /** Files that should not be there. */
  adds?: readonly AddedFile[];
  killer: Killer;
}

/** The text `find` occurs once in the file. */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

export interface AddedFile {
  file: string;
  text: string;
}

/** A test, named by (the beginning of) its title. */
export interface Killer {
  file: string;
  test: string;
}

/**
 * Makes the edits of a mutant.
 * @param read gives the text of a file.
 * @returns the texts of the changed and added files.
 * @throws Error when a place is not found exactly once, or when the result cannot be parsed: a test
 *   that fails because of that says nothing.
 */
export function plant(mutant: Mutant, read: (file: string) => string): Map<string, string> {
  const changed = new Map((mutant.adds ?? []).map(({ file, text }) => [file, text]));
  for (const { file, find, replace } of mutant.edits) {
    const text = changed.get(file) ?? read(file);
    const times = text.split(find).length - 1;
    if (times !== 1) {
      throw new Error(`${mutant.id}: ${file} has this text ${times} times, not once:\n${find}`);
    }
    changed.set(
      file,
      text.replace(find, () => replace),
    );
  }
  for (const [file, text] of changed) {
    if (!/\.tsx?$/.test(file)) continue;
    try {
      transformSync(text, { loader: file.endsWith('x') ? 'tsx' : 'ts' });
    } catch (error) {
      throw new Error(`${mutant.id}: ${file} cannot be parsed with the edit`, { cause: error });
    }
  }
  return changed;
}
