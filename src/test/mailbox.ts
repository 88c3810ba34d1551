import { type Message, startMail } from '../../infra/local/mail';

/** A received e-mail with the header that identifies it. */
export interface ReceivedMail extends Message {
  messageId: string;
}

/** A mail server of a test file's own. */
export interface Mailbox {
  /** The port it listens on for mail. */
  smtpPort: number;
  /** What was delivered to an address since it was last emptied, oldest first. */
  mailsTo(address: string): Promise<ReceivedMail[]>;
  empty(): Promise<void>;
  /** The server is gone until `start`; what was received is lost. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * Starts one. Call it in `beforeAll`, before anything asks `src/env.ts`: SMTP_URL of this worker
 * then names it.
 */
export async function startMailbox(): Promise<Mailbox> {
  let server = await startMail({ port: 0, smtpPort: 0 });
  process.env.SMTP_URL = server.smtpUrl;
  const smtpPort = Number(new URL(server.smtpUrl).port);

  async function withId(message: Message): Promise<ReceivedMail> {
    const raw = await (await fetch(`${server.url}/messages/${message.id}/raw`)).text();
    return { ...message, messageId: /^Message-ID:\s+(\S+)/m.exec(raw)?.[1] ?? '' };
  }

  return {
    smtpPort,
    mailsTo: async (address) => {
      const query = new URLSearchParams({ to: address });
      const answer = await fetch(`${server.url}/api/messages?${query}`);
      const { messages } = (await answer.json()) as { messages: Message[] };
      return Promise.all(messages.reverse().map(withId));
    },
    empty: async () => {
      await fetch(`${server.url}/api/messages`, { method: 'DELETE' });
    },
    stop: () => server.close(),
    start: async () => {
      server = await startMail({ port: 0, smtpPort });
    },
  };
}
