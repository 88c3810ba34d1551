import { createTransport, type Transporter } from 'nodemailer';
import { env } from '@/env';
import { SECOND_MS } from '@/lib/clock';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';

/**
 * Options of nodemailer's pool, given as parameters of the connection URL, because everything beside
 * a URL is ignored. Those that the host has put there (`requireTLS`, `tls.…`) stay.
 * Source: https://nodemailer.com/smtp/ and https://nodemailer.com/smtp/pooled/
 */
const POOL_OPTIONS = {
  pool: 'true',
  dnsTimeout: 5 * SECOND_MS,
  connectionTimeout: 5 * SECOND_MS,
  greetingTimeout: 5 * SECOND_MS,
  /** Of silence. It also closes a connection that nobody needs any more. */
  socketTimeout: 10 * SECOND_MS,
  // Left out, a message is tried for ever at a server that accepts connections only to close them.
  maxRequeues: 0,
};

/** A bound on the whole, however slowly the server speaks: well within the lease of an outbox entry. */
const DEADLINE_MS = 30 * SECOND_MS;

export interface MailMessage {
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Identifies the message: whoever gets two with the same id has got the same one twice. */
  messageId: string;
}

/** The server has said for good that it does not deliver to this address. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** The message was not sent, or nobody knows whether it was; it can be sent again. */
class MailFailure extends Error {
  override readonly name = 'MailFailure';
}

let instance: Transporter | undefined;

/**
 * Sends one e-mail through the SMTP server of this deployment.
 * @throws AddressRefused, or another error when sending it again later may help. Neither says more
 *   than codes: the server's own words often quote the address.
 */
export async function sendMail(message: MailMessage): Promise<void> {
  assertNoOpenTransaction('SMTP');
  const { to, subject, text, html, messageId } = message;
  const pool = transport();
  const sending = pool.sendMail({
    from: env().MAIL_FROM,
    // An object, because a text could be read as several addresses.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${messageId}@${new URL(env().SITE_URL).hostname}>`,
    // Asks automatic replies to stay away: https://www.rfc-editor.org/rfc/rfc3834#section-5
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // Or the messages that wait behind this one would still be sent, after their own deadline.
      discard(pool);
      reject(new MailFailure('SMTP: too slow'));
    }, DEADLINE_MS);
  });
  try {
    await Promise.race([sending, deadline]);
  } catch (error) {
    throw error instanceof MailFailure ? error : withoutWords(error);
  } finally {
    clearTimeout(timer);
  }
}

function transport(): Transporter {
  if (!instance) {
    const url = new URL(env().SMTP_URL);
    for (const [name, value] of Object.entries(POOL_OPTIONS)) {
      url.searchParams.set(name, String(value));
    }
    instance = createTransport(url.href);
  }
  return instance;
}

function discard(pool: Transporter): void {
  if (instance === pool) instance = undefined;
  pool.close();
}

/** What nodemailer adds to its errors. */
interface SmtpError {
  /** Nodemailer's own: `ECONNECTION`, `EENVELOPE`, … */
  code?: unknown;
  /** The command that was answered, e.g. `RCPT TO`. */
  command?: unknown;
  /** The server's three digits. */
  responseCode?: unknown;
  response?: unknown;
}

function withoutWords(error: unknown): Error {
  const { code, command, responseCode, response } = error as SmtpError;
  const reason = [code, command, responseCode].filter(Boolean).join(' ') || 'closed';
  const isRefused = command === 'RCPT TO' && isRefusedForGood(responseCode, response);
  return isRefused ? new AddressRefused(`SMTP: ${reason}`) : new MailFailure(`SMTP: ${reason}`);
}

/** Authentication is missing: https://www.rfc-editor.org/rfc/rfc4954#section-6 */
const AUTHENTICATION_REQUIRED = 530;
/** Class 7 of the extended codes, "security or policy": https://www.rfc-editor.org/rfc/rfc3463 */
const POLICY = /^\d{3}[ -]5\.7\./;

/**
 * Whether an answer to RCPT TO is about the address. That we may not send at all ("relay access
 * denied") is for the operator to put right, and the mails wait for it.
 */
function isRefusedForGood(responseCode: unknown, response: unknown): boolean {
  const isPermanent = typeof responseCode === 'number' && responseCode >= 500;
  if (!isPermanent || responseCode === AUTHENTICATION_REQUIRED) return false;
  return !POLICY.test(String(response));
}
