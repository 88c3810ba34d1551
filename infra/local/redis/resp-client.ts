import type { Duplex } from 'node:stream';
import { type Command, encodeCommand, type Reply, ReplyParser } from './resp';

interface Batch {
  expected: number;
  replies: Reply[];
  resolve(replies: Reply[]): void;
  reject(error: Error): void;
}

/**
 * One pipelined connection. Redis answers in the order of the commands, so a queue of batches is
 * all the bookkeeping there is; a batch is written in one piece, so nothing comes between its
 * commands (which is what makes MULTI … EXEC safe on a shared connection).
 */
export class RespClient {
  readonly #stream: Duplex;
  readonly #parser = new ReplyParser();
  readonly #batches: Batch[] = [];
  #failure: Error | undefined;

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('error', (error: Error) => this.#fail(error));
    stream.on('close', () => this.#fail(new Error('the connection to Redis was closed')));
  }

  /**
   * Sends commands and waits for all their replies, in order. Command errors are ErrorReply values.
   * @throws Error when the connection is lost before the last reply.
   */
  send(commands: Command[]): Promise<Reply[]> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (commands.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#batches.push({ expected: commands.length, replies: [], resolve, reject });
      this.#stream.write(Buffer.concat(commands.map(encodeCommand)));
    });
  }

  close(): void {
    this.#stream.destroy();
  }

  #receive(chunk: Buffer): void {
    try {
      for (const reply of this.#parser.feed(chunk)) this.#deliver(reply);
    } catch (error) {
      this.#stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #deliver(reply: Reply): void {
    const batch = this.#batches[0];
    if (!batch) throw new Error('Redis sent a reply that nobody asked for');
    batch.replies.push(reply);
    if (batch.replies.length < batch.expected) return;
    this.#batches.shift();
    batch.resolve(batch.replies);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const batch of this.#batches.splice(0)) batch.reject(this.#failure);
  }
}
