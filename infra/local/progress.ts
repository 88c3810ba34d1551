/** What the terminal shows: one line per long step, short errors, no noise. */

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number) => (text: string) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);
export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);

/** An error whose message is meant for the person at the terminal: printed without a stack. */
export class PlainError extends Error {
  override name = 'PlainError';
}

/** The one line that explains a failure. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Seconds since `startMs` (of `Date.now()`), with one decimal below ten. */
export function seconds(startMs: number): string {
  const passed = (Date.now() - startMs) / 1000;
  return `${passed < 10 ? passed.toFixed(1) : Math.round(passed)} s`;
}

/**
 * Runs one step and says how long it took. On a terminal the line is there from the beginning, so
 * that a long step is not taken for a hang.
 */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startMs = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`  ${dim('…')} ${label}`);
  const finish = (mark: string) => {
    const rewind = process.stdout.isTTY ? '\r\x1b[K' : '';
    process.stdout.write(`${rewind}  ${mark} ${label} ${dim(seconds(startMs))}\n`);
  };
  try {
    const result = await work();
    finish(green('✓'));
    return result;
  } catch (error) {
    finish(red('✗'));
    throw error;
  }
}

/** One line for something that needs the person's attention. */
export function warn(line: string): void {
  process.stderr.write(`${red('!')} ${line}\n`);
}
