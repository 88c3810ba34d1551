import { createHash } from 'node:crypto';
import type { Command, Reply } from './resp';

/** `#!lua flags=allow-key-locking` is Upstash's own; Redis refuses scripts with unknown flags. */
const UPSTASH_HEADER = /^#!lua[^\n]*\ballow-key-locking\b[^\n]*/;

/**
 * Makes scripts written for Upstash run on Redis: their header line is emptied, and since that
 * changes the SHA1 by which clients call a script, the hashes are translated as well. The table is
 * lost on restart, together with the engine's script cache: clients then get NOSCRIPT and send the
 * script again.
 */
export class ScriptHeaders {
  readonly #engineHash = new Map<string, string>();

  /** The command as the engine must see it. */
  forEngine(command: Command): Command {
    const [name, ...rest] = command;
    switch (String(name).toLowerCase()) {
      case 'eval':
      case 'eval_ro':
        return this.#withScriptAt(command, 1);
      case 'evalsha':
      case 'evalsha_ro':
        return this.#withHashes(command, 1, 2);
      case 'script':
        if (isWord(rest[0], 'load')) return this.#withScriptAt(command, 2);
        if (isWord(rest[0], 'exists')) return this.#withHashes(command, 2, command.length);
        return command;
      default:
        return command;
    }
  }

  /** The engine's reply as the client must see it: SCRIPT LOAD answers the hash of what was sent. */
  forClient(command: Command, reply: Reply): Reply {
    const isLoad = isWord(command[0], 'script') && isWord(command[1], 'load');
    if (!isLoad || !Buffer.isBuffer(reply)) return reply;
    return Buffer.from(sha1(String(command[2])));
  }

  #withScriptAt(command: Command, index: number): Command {
    const script = String(command[index] ?? '');
    if (!UPSTASH_HEADER.test(script)) return command;
    const plain = script.replace(UPSTASH_HEADER, '');
    this.#engineHash.set(sha1(script), sha1(plain));
    return command.with(index, plain);
  }

  #withHashes(command: Command, from: number, to: number): Command {
    return command.map((argument, index) => {
      if (index < from || index >= to) return argument;
      return this.#engineHash.get(String(argument).toLowerCase()) ?? argument;
    });
  }
}

function isWord(argument: string | Buffer | undefined, word: string): boolean {
  return argument !== undefined && String(argument).toLowerCase() === word;
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
