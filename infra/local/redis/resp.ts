/**
 * The Redis wire protocol (RESP2), as much of it as a client needs.
 * Source: https://redis.io/docs/latest/develop/reference/protocol-spec/
 */

/** One command with its arguments. Strings are sent as UTF-8. */
export type Command = Array<string | Buffer>;

/** A simple string such as `OK`, `QUEUED` or the answer of TYPE. */
export class StatusReply {
  constructor(readonly text: string) {}
}

/** An error answer to one command; it is a value because its neighbours in a batch may succeed. */
export class ErrorReply {
  constructor(readonly message: string) {}
}

export type Reply = number | null | Buffer | StatusReply | ErrorReply | Reply[];

/** Encodes a command as an array of bulk strings. */
export function encodeCommand(command: Command): Buffer {
  const parts: Buffer[] = [Buffer.from(`*${command.length}\r\n`)];
  for (const argument of command) {
    const bytes = typeof argument === 'string' ? Buffer.from(argument) : argument;
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}

interface Parsed {
  reply: Reply;
  end: number;
}

/** Collects bytes and hands out the replies that are complete. */
export class ReplyParser {
  #buffer: Buffer = Buffer.alloc(0);

  /** @throws Error when the bytes are not RESP2; the connection is of no further use then. */
  feed(chunk: Buffer): Reply[] {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const replies: Reply[] = [];
    let start = 0;
    for (;;) {
      const parsed = parseReply(this.#buffer, start);
      if (parsed === undefined) break;
      replies.push(parsed.reply);
      start = parsed.end;
    }
    this.#buffer = this.#buffer.subarray(start);
    return replies;
  }
}

/** Reads one reply at `start`; undefined while it is incomplete. */
function parseReply(buffer: Buffer, start: number): Parsed | undefined {
  const lineEnd = buffer.indexOf('\r\n', start);
  if (lineEnd === -1) return undefined;
  const line = buffer.toString('utf8', start + 1, lineEnd);
  const next = lineEnd + 2;
  switch (String.fromCharCode(buffer[start] ?? 0)) {
    case '+':
      return { reply: new StatusReply(line), end: next };
    case '-':
      return { reply: new ErrorReply(line), end: next };
    case ':':
      return { reply: Number(line), end: next };
    case '$':
      return parseBulk(buffer, next, Number(line));
    case '*':
      return parseArray(buffer, next, Number(line));
    default:
      throw new Error(`not a RESP2 reply: ${JSON.stringify(line.slice(0, 40))}`);
  }
}

function parseBulk(buffer: Buffer, start: number, length: number): Parsed | undefined {
  if (length === -1) return { reply: null, end: start };
  const end = start + length + 2;
  if (buffer.length < end) return undefined;
  // A copy, because the parser's buffer would otherwise live as long as the reply.
  return { reply: Buffer.from(buffer.subarray(start, start + length)), end };
}

function parseArray(buffer: Buffer, start: number, length: number): Parsed | undefined {
  if (length === -1) return { reply: null, end: start };
  const items: Reply[] = [];
  let end = start;
  for (let index = 0; index < length; index++) {
    const item = parseReply(buffer, end);
    if (item === undefined) return undefined;
    items.push(item.reply);
    end = item.end;
  }
  return { reply: items, end };
}
