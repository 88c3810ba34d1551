import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from './engine';
import { StatusReply } from './resp';
import { RespClient } from './resp-client';

const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 5_000;
const POLL_MS = 20;
/** sockaddr_un holds 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH_BYTES = 100;

/**
 * Runs a redis-server of our own on a Unix socket.
 * @param binary path of redis-server.
 * @param dataDir keeps an append-only file there; without it nothing outlives close.
 * @throws Error when the server does not come up within 10 s (with its last output).
 */
export async function startServerEngine(binary: string, dataDir?: string): Promise<Engine> {
  const folder = dataDir ? resolve(dataDir) : await mkdtemp(join(tmpdir(), 'redis-'));
  await mkdir(folder, { recursive: true });
  const socketPath = socketPathIn(folder);
  await stopOrphan(folder, socketPath);

  const child = spawn(binary, serverArguments(folder, socketPath, dataDir !== undefined), {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Its own group: Ctrl-C in the terminal reaches us, and we stop Redis after the app.
    detached: true,
  });
  const client = await connectWhenReady(child, socketPath);
  return {
    kind: 'server',
    client,
    close: async () => {
      client.close();
      await stopChild(child);
      if (!dataDir) await rm(folder, { recursive: true, force: true });
    },
  };
}

function socketPathIn(folder: string): string {
  const path = join(folder, 'redis.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `redis-${name}.sock`);
}

function serverArguments(folder: string, socketPath: string, persistent: boolean): string[] {
  const options = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir: folder,
    pidfile: join(folder, 'redis.pid'),
    save: '',
    appendonly: persistent ? 'yes' : 'no',
    databases: '1',
    loglevel: 'warning',
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

/**
 * After a SIGKILL of its parent redis-server lives on and holds the data. A socket that accepts
 * proves that the pid file is not a stale one whose number now belongs to somebody else.
 */
async function stopOrphan(folder: string, socketPath: string): Promise<void> {
  if (!(await isListening(socketPath))) return;
  const pid = Number(await readFile(join(folder, 'redis.pid'), 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1) {
    throw new Error(`another redis-server uses ${folder}, and its pid file is missing`);
  }
  process.kill(pid, 'SIGTERM');
  const killer = setTimeout(() => process.kill(pid, 'SIGKILL'), STOP_TIMEOUT_MS);
  // Not by its pid, which stays taken in a container whose first process does not reap orphans;
  // redis-server closes its socket as the last thing, after its data is on disk.
  while (await isListening(socketPath)) await delay(POLL_MS);
  clearTimeout(killer);
}

async function isListening(socketPath: string): Promise<boolean> {
  const socket = await tryConnect(socketPath);
  socket?.destroy();
  return socket !== undefined;
}

async function tryConnect(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    return undefined;
  }
}

async function connectWhenReady(child: ChildProcess, socketPath: string): Promise<RespClient> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-2_000);
  });
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', (code, signal) => {
    failure ??= `it exited with ${signal ?? code}`;
  });

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (failure === undefined && Date.now() < deadline) {
    const client = await tryClient(socketPath);
    if (client) return client;
    await delay(POLL_MS);
  }
  await stopChild(child);
  throw new Error(`redis-server did not start: ${failure ?? 'timeout'}\n${output}`);
}

/** A client, or undefined while the server is not listening yet or still loading its data. */
async function tryClient(socketPath: string): Promise<RespClient | undefined> {
  const socket = await tryConnect(socketPath);
  if (!socket) return undefined;
  const client = new RespClient(socket);
  const [reply] = await client.send([['PING']]).catch(() => []);
  if (reply instanceof StatusReply && reply.text === 'PONG') return client;
  client.close();
  return undefined;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(killer);
}
