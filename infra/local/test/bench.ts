/** The workplace of one test run: its scratch folder, its child processes, its one build. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBuild } from '../build';
import { Children } from '../children';
import { PROJECT_DIR } from '../paths';

/** A step that takes longer than this hangs. */
const STEP_LIMIT_MS = 30 * 60_000;

export class Bench {
  readonly children = new Children();
  readonly scratchDir = mkdtempSync(join(tmpdir(), 'marketplace-test-'));
  readonly #environment: Record<string, string | undefined>;
  #build: Promise<string> | undefined;

  /** @param browser path of a Chromium, which the tests find in CHROMIUM_PATH. */
  constructor(browser: string | undefined) {
    this.#environment = { ...process.env, NODE_ENV: undefined, CHROMIUM_PATH: browser };
  }

  /**
   * Runs a program of node_modules with its output in the terminal.
   * @returns whether it succeeded within the time limit.
   */
  async run(
    program: string,
    args: string[],
    environment: Record<string, string> = {},
  ): Promise<boolean> {
    const child = this.children.start({
      name: program,
      command: join(PROJECT_DIR, 'node_modules', '.bin', program),
      args,
      cwd: PROJECT_DIR,
      env: { ...this.#environment, ...environment },
    });
    const timer = setTimeout(() => {
      process.stdout.write(`${program} did not end within ${STEP_LIMIT_MS / 60_000} minutes\n`);
      void child.stop();
    }, STEP_LIMIT_MS);
    const reason = await child.exited;
    clearTimeout(timer);
    return reason === 'exit code 0';
  }

  /** The production build of the current sources, made at most once. */
  build(): Promise<string> {
    this.#build ??= makeBuild(this.children, this.file('build.log'));
    return this.#build;
  }

  /** Path of a file in the scratch folder. */
  file(name: string): string {
    return join(this.scratchDir, name);
  }

  remove(): void {
    rmSync(this.scratchDir, { recursive: true, force: true });
  }
}
