import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Envelope, type Message, parseMessage, withEnvelope } from './message';

export const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const MAX_MESSAGES = 500;
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;

/** `<milliseconds since 1970>-<random>`: file names sort by arrival. */
const ID_PATTERN = /^(\d{13})-[0-9a-f]{8}$/;

interface Stored {
  message: Message;
  raw: Buffer;
}

/** The received messages, oldest dropped first; each also a file `<id>.eml` if there is a folder. */
export class Mailbox {
  readonly #folder: string | undefined;
  /** In order of arrival. */
  #stored: Stored[] = [];

  private constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** @param folder where the messages are kept; undefined keeps them in memory only. */
  static async open(folder?: string): Promise<Mailbox> {
    const mailbox = new Mailbox(folder);
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true });
      await mailbox.#load(folder);
    }
    return mailbox;
  }

  /** Keeps a message; once this resolves it survives a crash of the process. */
  async add(data: Buffer, envelope: Envelope): Promise<Message> {
    const receivedAt = new Date();
    const id = `${receivedAt.getTime()}-${randomBytes(4).toString('hex')}`;
    const raw = withEnvelope(data, envelope);
    const message = await parseMessage(id, receivedAt, raw);
    if (this.#folder !== undefined) await writeDurably(join(this.#folder, `${id}.eml`), raw);
    this.#stored.push({ message, raw });
    await this.#trim();
    return message;
  }

  /** Newest first. @param to only messages delivered to this address, upper or lower case. */
  list(to?: string): Message[] {
    const wanted = to?.trim().toLowerCase();
    return this.#stored
      .map(({ message }) => message)
      .filter((message) => wanted === undefined || message.to.includes(wanted))
      .reverse();
  }

  find(id: string): Stored | undefined {
    return this.#stored.find(({ message }) => message.id === id);
  }

  async clear(): Promise<void> {
    await this.#remove(this.#stored.splice(0));
  }

  async #load(folder: string): Promise<void> {
    for (const name of (await readdir(folder)).sort()) {
      const id = name.slice(0, -'.eml'.length);
      const receivedAtMs = ID_PATTERN.exec(id)?.[1];
      // A half-written file of a process that died.
      if (name.endsWith('.eml.tmp')) await rm(join(folder, name));
      if (!name.endsWith('.eml') || receivedAtMs === undefined) continue;
      const raw = await readFile(join(folder, name));
      const message = await parseMessage(id, new Date(Number(receivedAtMs)), raw);
      this.#stored.push({ message, raw });
    }
  }

  async #trim(): Promise<void> {
    let totalBytes = this.#stored.reduce((sum, { raw }) => sum + raw.length, 0);
    let surplus = 0;
    while (this.#stored.length - surplus > MAX_MESSAGES || totalBytes > MAX_TOTAL_BYTES) {
      totalBytes -= this.#stored[surplus]?.raw.length ?? 0;
      surplus += 1;
    }
    await this.#remove(this.#stored.splice(0, surplus));
  }

  async #remove(stored: Stored[]): Promise<void> {
    if (this.#folder === undefined) return;
    for (const { message } of stored) {
      await rm(join(this.#folder, `${message.id}.eml`), { force: true });
    }
  }
}

/** Writes beside the final name first, so that a file with that name is always whole. */
async function writeDurably(path: string, content: Buffer): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
