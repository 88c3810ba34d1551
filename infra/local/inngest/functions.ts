import { parseCron, type Schedule } from './cron';
import { instantOf } from './duration';
import { compileCondition, compileKey, type Expression } from './expression';
import type { FunctionConfig } from './protocol';

/** A synced function in the form the executor works with. */
export interface ExecutorFunction {
  /** With the app's id in front, e.g. `marketplace-expire-order`. */
  id: string;
  appId: string;
  name: string;
  /** Where its calls go. */
  url: string;
  maxAttempts: number;
  events: { name: string; condition: Expression | undefined }[];
  crons: Schedule[];
  /** At most `limit` calls at a time for each value of `key`. */
  concurrency: { limit: number; key: Expression | undefined }[];
  idempotency: Expression | undefined;
  batch: { maxSize: number; timeoutMs: number; key: Expression | undefined } | undefined;
  cancelOn: { event: string; condition: Expression | undefined; timeout: string | undefined }[];
}

/** A function asks for something the executor does not do; the sync is refused. */
export class UnsupportedOptionError extends Error {
  constructor(
    functionId: string,
    option: string,
    reason = 'the local executor does not support it',
  ) {
    super(`function "${functionId}", option "${option}": ${reason}`);
    this.name = 'UnsupportedOptionError';
  }
}

/** The server's default when a function does not say (the SDK then sends nothing). */
const DEFAULT_RETRIES = 4;
const KNOWN_OPTIONS = new Set(
  'id name triggers steps idempotency batchEvents concurrency cancel'.split(' '),
);

/** Reads one option's members, refusing what it does not know and naming what it cannot read. */
class OptionReader {
  readonly #values: Record<string, unknown>;

  constructor(
    readonly functionId: string,
    readonly option: string,
    value: unknown,
    known: string,
  ) {
    if (typeof value !== 'object' || value === null) throw this.error('it must be an object');
    this.#values = { ...value };
    for (const [key, member] of Object.entries(this.#values)) {
      if (member !== undefined && !known.split(' ').includes(key)) {
        throw new UnsupportedOptionError(functionId, `${option}.${key}`);
      }
    }
  }

  error(reason: string): UnsupportedOptionError {
    return new UnsupportedOptionError(this.functionId, this.option, reason);
  }

  text(key: string): string | undefined {
    const value = this.#values[key];
    if (value === undefined || typeof value === 'string') return value;
    throw this.error(`${key} must be a string`);
  }

  positive(key: string): number {
    const value = this.#values[key];
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
    throw this.error(`${key} must be a positive integer`);
  }

  /** Runs a parser on a member that may be missing. */
  parsed<T>(key: string, parse: (text: string) => T): T | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      throw this.error(`${key} "${text}": ${error instanceof Error ? error.message : error}`);
    }
  }
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function readTriggers(config: FunctionConfig) {
  const events: ExecutorFunction['events'] = [];
  const crons: Schedule[] = [];
  for (const trigger of config.triggers) {
    const reader = new OptionReader(config.id, 'triggers', trigger, 'event expression cron');
    const cron = reader.parsed('cron', parseCron);
    const name = reader.text('event');
    if (name?.includes('*')) throw reader.error('event names with "*" are not supported');
    if (cron !== undefined) crons.push(cron);
    if (name !== undefined) {
      events.push({ name, condition: reader.parsed('expression', compileCondition) });
    }
  }
  return { events, crons };
}

function readConcurrency(config: FunctionConfig): ExecutorFunction['concurrency'] {
  return list(config.concurrency).map((entry) => {
    const limit = typeof entry === 'number' ? { limit: entry } : entry;
    const reader = new OptionReader(config.id, 'concurrency', limit, 'limit key scope');
    if ((reader.text('scope') ?? 'fn') !== 'fn') throw reader.error('scope must be "fn"');
    return { limit: reader.positive('limit'), key: reader.parsed('key', compileKey) };
  });
}

function readBatch(config: FunctionConfig): ExecutorFunction['batch'] {
  if (config.batchEvents === undefined || config.batchEvents === null) return undefined;
  const reader = new OptionReader(
    config.id,
    'batchEvents',
    config.batchEvents,
    'maxSize timeout key',
  );
  for (const other of ['cancel', 'idempotency']) {
    if (config[other] !== undefined) throw reader.error(`cannot be combined with "${other}"`);
  }
  const timeoutMs = reader.parsed('timeout', (text) => instantOf(text, 0));
  if (timeoutMs === undefined) throw reader.error('timeout is missing');
  return { maxSize: reader.positive('maxSize'), timeoutMs, key: reader.parsed('key', compileKey) };
}

function readCancelOn(config: FunctionConfig): ExecutorFunction['cancelOn'] {
  return list(config.cancel).map((entry) => {
    const reader = new OptionReader(config.id, 'cancelOn', entry, 'event if timeout');
    const event = reader.text('event');
    if (event === undefined) throw reader.error('event is missing');
    const timeout = reader.text('timeout');
    reader.parsed('timeout', (text) => instantOf(text, 0));
    return { event, condition: reader.parsed('if', compileCondition), timeout };
  });
}

/**
 * Turns a synced configuration into a function the executor can run.
 * @throws UnsupportedOptionError naming the function and the option.
 */
export function readFunction(appId: string, config: FunctionConfig): ExecutorFunction {
  for (const [option, value] of Object.entries(config)) {
    if (value !== undefined && !KNOWN_OPTIONS.has(option)) {
      throw new UnsupportedOptionError(config.id, option);
    }
  }
  const { runtime, retries } = config.steps.step;
  if (runtime.type !== 'http' || !runtime.url.startsWith('http:')) {
    throw new UnsupportedOptionError(
      config.id,
      'steps',
      'only functions served over plain HTTP can run',
    );
  }
  const key = new OptionReader(config.id, 'idempotency', { key: config.idempotency }, 'key');
  return {
    id: config.id,
    appId,
    name: config.name ?? config.id,
    url: runtime.url,
    maxAttempts: (retries?.attempts ?? DEFAULT_RETRIES) + 1,
    ...readTriggers(config),
    concurrency: readConcurrency(config),
    idempotency: key.parsed('key', compileKey),
    batch: readBatch(config),
    cancelOn: readCancelOn(config),
  };
}
