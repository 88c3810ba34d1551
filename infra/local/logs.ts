/** Log files of what runs here: bounded, and kept out of the terminal. */
import { Console } from 'node:console';
import { createWriteStream, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LARGE_BYTES = 10 * 1024 * 1024;

/** Puts large logs aside as `<name>.old`, where the next large one replaces them. */
export function rotateLogs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!name.endsWith('.old') && statSync(file).size > LARGE_BYTES) {
      renameSync(file, `${file}.old`);
    }
  }
}

/** Stand-ins report oddities on the console; from now on that goes to a file. */
export function redirectConsole(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const log = createWriteStream(file, { flags: 'a' });
  globalThis.console = new Console(log, log);
}
