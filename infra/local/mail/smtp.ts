import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { MAX_MESSAGE_BYTES, type Mailbox } from './mailbox';

const CLOSE_TIMEOUT_MS = 500;

/** An SMTP server that takes every message from everyone into the mailbox. */
export function createSmtpServer(mailbox: Mailbox): SMTPServer {
  return new SMTPServer({
    banner: 'local inbox',
    size: MAX_MESSAGE_BYTES,
    // No certificate would be trusted on loopback, and clients upgrade whenever they are offered to.
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // How long close waits for clients that keep their connection open.
    closeTimeout: CLOSE_TIMEOUT_MS,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onData: (stream, session, callback) => {
      receive(mailbox, stream, session).then(() => callback(), callback);
    },
  });
}

async function receive(
  mailbox: Mailbox,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) {
    throw Object.assign(new Error('the message is too large'), { responseCode: 552 });
  }
  const { mailFrom, rcptTo } = session.envelope;
  await mailbox.add(Buffer.concat(chunks), {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map((recipient) => recipient.address),
  });
}

/** Listens on 127.0.0.1. @returns the `smtp://` URL. @throws the listen error. */
export function listenSmtp(server: SMTPServer, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // A client that hangs up must not take the process with it.
      server.on('error', (error) => console.warn(`mail: ${error.message}`));
      const address = server.server.address() as AddressInfo;
      resolve(`smtp://127.0.0.1:${address.port}`);
    });
  });
}

export function closeSmtp(server: SMTPServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
