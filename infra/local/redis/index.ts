import { closeServer, listen } from '../http';
import { type Engine, findRedisServer } from './engine';
import { createGateway } from './gateway';
import { startMemoryEngine } from './memory-engine';
import { startServerEngine } from './server-engine';

export { findRedisServer } from './engine';

export interface RedisOptions {
  /** Port of the REST gateway on 127.0.0.1; 0 picks a free one. */
  port: number;
  /** The bearer token that callers must send. */
  token: string;
  /** Folder for redis-server's append-only file. The memory engine keeps nothing on disk. */
  dataDir?: string;
  /** `auto` (the default) takes redis-server where one is installed, else Redis in this process. */
  engine?: 'auto' | 'memory' | 'server';
}

export interface RunningRedis {
  url: string;
  /** What executes the commands. */
  engine: Engine['kind'];
  close(): Promise<void>;
}

/**
 * A Redis that speaks Upstash's REST protocol: point `@upstash/redis` at its url and token.
 * @throws Error when the port is taken, or when `engine` is `server` and none is installed.
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const engine = await startEngine(options);
  const server = createGateway(engine, options.token);
  try {
    const url = await listen(server, options.port);
    return {
      url,
      engine: engine.kind,
      close: async () => {
        await closeServer(server);
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function startEngine({ engine = 'auto', dataDir }: RedisOptions): Promise<Engine> {
  if (engine === 'memory') return startMemoryEngine();
  const binary = findRedisServer();
  if (binary) return startServerEngine(binary, dataDir);
  if (engine === 'server') throw new Error('redis-server is not installed');
  return startMemoryEngine();
}
