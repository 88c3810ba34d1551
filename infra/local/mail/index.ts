import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen, sendHtml, sendJson } from '../http';
import { Mailbox } from './mailbox';
import { FRAME_POLICY, framedHtml, inboxPage, messagePage } from './pages';
import { closeSmtp, createSmtpServer, listenSmtp } from './smtp';

export type { Message } from './message';

export interface MailOptions {
  /** Port of the inbox page and its JSON on 127.0.0.1; 0 picks a free one. */
  port: number;
  /** Port of the SMTP server; 0 picks a free one. */
  smtpPort: number;
  /** Folder for the messages as .eml files; in memory without it. */
  dataDir?: string;
}

export interface RunningMail {
  /** Inbox page at `/`, JSON at `/api/messages?to=<address>`. */
  url: string;
  smtpUrl: string;
  close(): Promise<void>;
}

/**
 * An SMTP server that accepts everything and forwards nothing, with an inbox to read it in.
 * Messages are kept up to 500 or 64 MB, 10 MB each.
 * @throws Error when a port is taken.
 */
export async function startMail({ port, smtpPort, dataDir }: MailOptions): Promise<RunningMail> {
  const mailbox = await Mailbox.open(dataDir);
  const smtp = createSmtpServer(mailbox);
  const inbox = createServer((req, res) => {
    answer(mailbox, req, res).catch((error: unknown) => {
      sendJson(res, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  const smtpUrl = await listenSmtp(smtp, smtpPort);
  try {
    const url = await listen(inbox, port);
    return {
      url,
      smtpUrl,
      close: async () => {
        await closeServer(inbox);
        await closeSmtp(smtp);
      },
    };
  } catch (error) {
    await closeSmtp(smtp);
    throw error;
  }
}

async function answer(mailbox: Mailbox, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://inbox');
  const route = `${req.method === 'HEAD' ? 'GET' : req.method} ${url.pathname}`;
  switch (route) {
    case 'GET /health':
      return sendJson(res, 200, { ok: true });
    case 'GET /':
      // The page renews itself while somebody waits for an e-mail.
      return sendHtml(res, 200, inboxPage(mailbox.list()), { refresh: '5' });
    case 'GET /api/messages':
      return sendJson(res, 200, {
        messages: mailbox.list(url.searchParams.get('to') ?? undefined),
      });
    case 'DELETE /api/messages':
      await mailbox.clear();
      return sendJson(res, 200, { messages: [] });
    case 'POST /messages/delete':
      await mailbox.clear();
      res.writeHead(303, { location: '/' }).end();
      return;
    default:
      return answerMessage(mailbox, route, res);
  }
}

const MESSAGE_ROUTE = /^GET \/(messages|api\/messages)\/([0-9a-f-]+)(?:\/(html|raw))?$/;

function answerMessage(mailbox: Mailbox, route: string, res: ServerResponse): void {
  const [, collection, id = '', part] = MESSAGE_ROUTE.exec(route) ?? [];
  const stored = mailbox.find(id);
  if (!stored) {
    sendJson(res, 404, { error: 'not found' });
  } else if (collection === 'api/messages') {
    sendJson(res, 200, stored.message);
  } else if (part === 'html') {
    const headers = { 'content-security-policy': FRAME_POLICY };
    sendHtml(res, 200, framedHtml(stored.message.html ?? ''), headers);
  } else if (part === 'raw') {
    res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(stored.raw);
  } else {
    sendHtml(res, 200, messagePage(stored.message));
  }
}
