import type { Database } from './checks/database';
import type { Options } from './options';
import type { Stack } from './parts/stack';
import type { Random } from './random';

/** What every phase works with. */
export interface PhaseContext {
  options: Options;
  stack: Stack;
  database: Database;
  random: Random;
  /** Folder for files that help to look into a failure. */
  logDir: string;
  stopping: AbortSignal;
  /** Parts that ended without having been told to. */
  untoldExits: string[];
}
