import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it, vi } from 'vitest';

/** What the server answers to RCPT TO, by what stands before the @; everybody else is welcome. */
const REFUSALS: Record<string, string> = {
  gone: '550 5.1.1 <gone@example.test>: no such user',
  plain: '553 plain@example.test does not exist',
  full: '452 4.2.2 <full@example.test>: mailbox full',
  relay: '554 5.7.1 <relay@example.test>: Relay access denied',
  stranger: '530 stranger@example.test: Authentication required',
};

interface Received {
  to: string[];
  raw: string;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

/** An SMTP server that refuses some, and how it was used. */
async function startServer() {
  const received: Received[] = [];
  const seen = { connections: 0, hangUp: () => {} };
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onConnect: (_session, callback) => {
      seen.connections += 1;
      callback();
    },
    onRcptTo: ({ address }, _session, callback) => {
      const refusal = REFUSALS[address.split('@')[0] ?? ''];
      if (!refusal) return callback();
      const [code, ...words] = refusal.split(' ');
      return callback(Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (to.includes('spam@example.test')) {
          callback(Object.assign(new Error('spam@example.test says no'), { responseCode: 554 }));
          return;
        }
        received.push({ to, raw: Buffer.concat(chunks).toString() });
        callback();
      });
    },
  });
  smtp.on('error', () => {});
  seen.hangUp = () => {
    for (const connection of smtp.connections as Set<{ close(): void }>) connection.close();
  };
  const url = await listen(smtp.server);
  closers.push(() => new Promise((resolve) => smtp.close(() => resolve())));
  return { ...(await adapterFor(url)), received, seen };
}

/** A server that does with a connection whatever it likes. */
async function startRudeServer(greet: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    greet(socket);
  });
  const url = await listen(server);
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return adapterFor(url);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }),
  );
}

/** The adapter as a process sees it that was configured with this server. */
async function adapterFor(url: string) {
  process.env.SMTP_URL = url;
  vi.resetModules();
  const { sendMail } = await import('./send-mail');
  const { insideTransaction } = await import('@/lib/transaction-scope');
  return {
    insideTransaction,
    send: (to: string, more: { subject?: string } = {}) =>
      sendMail({
        to,
        subject: 'Hello',
        text: 'text',
        html: '<p>html</p>',
        messageId: '1',
        ...more,
      }),
  };
}

async function failureOf(sending: Promise<void>): Promise<Error> {
  const failure = await sending.then(
    () => new Error('it was sent'),
    (error: Error) => error,
  );
  expect(failure.message).not.toMatch(/@|example|no such user|spam/);
  expect(failure.cause).toBeUndefined();
  return failure;
}

describe('a message', () => {
  it('carries both parts, its id and the mark of an automatic one', async () => {
    const { send, received } = await startServer();
    await send('ana@example.test');
    expect(received.map(({ to }) => to)).toEqual([['ana@example.test']]);
    const { raw = '' } = received[0] ?? {};
    expect(raw).toMatch(/^Message-ID: <1@localhost>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^From: Marketplace <hello@marketplace\.test>\r$/m);
    expect(raw).toContain('Content-Type: text/plain');
    expect(raw).toContain('Content-Type: text/html');
  });

  it('gets no header and no recipient from its subject or its address', async () => {
    const { send, received } = await startServer();
    await send('ana@example.test', { subject: 'A\r\nBcc: eve@example.test\r\n\r\n<p>body' });
    await send('ana@example.test, eve@example.test').catch(() => {});
    expect(received.flatMap(({ to }) => to)).not.toContain('eve@example.test');
    expect(received[0]?.raw).not.toMatch(/^Bcc:/m);
  });

  it('is never sent while rows are locked', async () => {
    const { send, insideTransaction, received } = await startServer();
    await expect(insideTransaction(() => send('ana@example.test'))).rejects.toThrow('transaction');
    expect(received).toEqual([]);
  });

  it('shares its connection with those that follow, until the server hangs up', async () => {
    const { send, received, seen } = await startServer();
    for (let count = 0; count < 5; count++) await send('ana@example.test');
    expect(seen.connections).toBe(1);

    seen.hangUp();
    await vi.waitFor(() => send('ana@example.test'));
    expect(seen.connections).toBe(2);
    expect(received).toHaveLength(6);
  });
});

describe('a refusal', () => {
  it.each(['gone', 'plain'])('of the address %s is for good', async (name) => {
    const { send } = await startServer();
    const failure = await failureOf(send(`${name}@example.test`));
    expect(failure.name).toBe('AddressRefused');
    expect(failure.message).toMatch(/^SMTP: EENVELOPE RCPT TO 55\d$/);
  });

  it.each([
    ['full', 'SMTP: EENVELOPE RCPT TO 452'],
    ['relay', 'SMTP: EENVELOPE RCPT TO 554'],
    ['stranger', 'SMTP: EENVELOPE RCPT TO 530'],
    ['spam', 'SMTP: EMESSAGE DATA 554'],
  ])('that may end (%s) is a failure to be tried again', async (name, message) => {
    const { send, received } = await startServer();
    expect(await failureOf(send(`${name}@example.test`))).toMatchObject({
      name: 'MailFailure',
      message,
    });
    await send('ana@example.test');
    expect(received).toHaveLength(1);
  });
});

describe('a server in trouble', () => {
  it('that is not there is a failure', async () => {
    const { send } = await adapterFor('smtp://127.0.0.1:1');
    expect((await failureOf(send('ana@example.test'))).message).toBe('SMTP: ESOCKET CONN');
  });

  it('that hangs up at once is not asked again and again', async () => {
    let connections = 0;
    const { send } = await startRudeServer((socket) => {
      connections += 1;
      socket.end();
    });
    expect((await failureOf(send('ana@example.test'))).name).toBe('MailFailure');
    expect(connections).toBe(1);
  });

  it('that says nothing is left after seconds', { timeout: 9_000 }, async () => {
    const { send } = await startRudeServer(() => {});
    expect((await failureOf(send('ana@example.test'))).message).toBe('SMTP: ETIMEDOUT CONN');
  });

  it('that never comes to the point is left at the deadline, by those in line as well', async () => {
    let talking = 0;
    const { send } = await startRudeServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', () => {
        talking += 1;
        socket.write('250-and another thing\r\n');
      });
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // Two more than there are connections.
    const sending = Array.from({ length: 7 }, () => failureOf(send('ana@example.test')));
    await vi.waitUntil(() => talking === 5, { timeout: 4_000 });
    await vi.advanceTimersByTimeAsync(30_000);
    const reasons = (await Promise.all(sending)).map(({ message }) => message);
    expect(reasons.filter((reason) => reason === 'SMTP: too slow')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'SMTP: closed')).toHaveLength(2);
  });
});
