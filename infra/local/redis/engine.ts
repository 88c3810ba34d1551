import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { RespClient } from './resp-client';

/** What executes the commands behind the gateway. */
export interface Engine {
  readonly kind: 'memory' | 'server';
  readonly client: RespClient;
  close(): Promise<void>;
}

/** Full path of the installed redis-server, or undefined when PATH has none. */
export function findRedisServer(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'redis-server')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
