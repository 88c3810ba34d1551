import {
  createRedisCommandExecutor,
  createVirtualConnection,
  RedisServerState,
} from 'js-redis-server/core';
import type { Engine } from './engine';
import { RespClient } from './resp-client';

/**
 * Redis in this process, for machines without redis-server: nothing is kept after close. It is
 * reached over a stream in memory, because its TCP listener adds some 40 ms to every command.
 */
export function startMemoryEngine(): Engine {
  const state = new RedisServerState({ databaseCount: 1 });
  const connection = createVirtualConnection({ state, executor: createRedisCommandExecutor() });
  const client = new RespClient(connection.clientSocket);
  return {
    kind: 'memory',
    client,
    close: async () => {
      client.close();
      connection.close();
      await connection.done;
      state.close();
    },
  };
}
