import { setTimeout as delay } from 'node:timers/promises';
import type { Child, Children } from '../../../local/children';
import { PROJECT_DIR } from '../../../local/paths';
import type { OnUntoldExit, Part } from './part';
import type { PartOrder } from './run-part';

const READY_MS = 60_000;
const POLL_MS = 25;

export interface StandInOptions {
  /** The bundled `run-part.ts`. */
  program: string;
  order: PartOrder;
  /** Answers 200 as soon as the part serves. */
  healthUrl: string;
  logFile: string;
  onUntoldExit: OnUntoldExit;
}

/** A stand-in in a process of its own. */
export class StandInPart implements Part {
  readonly name: PartOrder['part'];
  readonly #children: Children;
  readonly #options: StandInOptions;
  #child: Child | undefined;
  #isEnding = false;

  constructor(children: Children, options: StandInOptions) {
    this.#children = children;
    this.#options = options;
    this.name = options.order.part;
  }

  async start(): Promise<void> {
    const { program, order, logFile, onUntoldExit } = this.#options;
    this.#isEnding = false;
    const { PATH, HOME, TMPDIR, NODE_OPTIONS } = process.env;
    this.#child = this.#children.start({
      name: this.name,
      command: process.execPath,
      args: [program],
      cwd: PROJECT_DIR,
      env: { PATH, HOME, TMPDIR, NODE_OPTIONS, TORTURE_PART: JSON.stringify(order) },
      logFile,
      onExit: (reason) => {
        if (!this.#isEnding) onUntoldExit(this.name, reason);
      },
    });
    await this.#untilHealthy();
  }

  async kill(): Promise<void> {
    this.#isEnding = true;
    if (!this.#child) return;
    process.kill(-this.#child.pid, 'SIGKILL');
    await this.#child.exited;
  }

  async stop(): Promise<void> {
    this.#isEnding = true;
    await this.#child?.stop();
  }

  async #untilHealthy(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    while (Date.now() < deadline && !this.#isEnding) {
      const answer = await fetch(this.#options.healthUrl).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await delay(POLL_MS);
    }
    throw new Error(`${this.name} does not serve. Its log: ${this.#options.logFile}`);
  }
}
