import { type AddressObject, simpleParser } from 'mailparser';

export interface Attachment {
  filename: string;
  contentType: string;
  sizeBytes: number;
}

/** A received e-mail as the JSON interface shows it. */
export interface Message {
  id: string;
  /** ISO 8601, when the SMTP server accepted it. */
  receivedAt: string;
  /** The From header as written, display name included. */
  from: string;
  /** Whom it was really delivered to (the SMTP envelope, so Bcc too), in lower case. */
  to: string[];
  subject: string;
  text: string;
  /** null when the message has no HTML part. */
  html: string | null;
  attachments: Attachment[];
}

export interface Envelope {
  from: string;
  to: string[];
}

/**
 * The message with its envelope in front, in the headers that a mail server's final delivery adds
 * (RFC 5321 §4.4), so that the stored file alone tells everything.
 */
export function withEnvelope(raw: Buffer, envelope: Envelope): Buffer {
  const lines = [
    `Return-Path: <${envelope.from}>`,
    ...envelope.to.map((address) => `Delivered-To: ${address}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), raw]);
}

/** Reads what {@link withEnvelope} made. Unreadable parts come out empty; nothing throws on them. */
export async function parseMessage(id: string, receivedAt: Date, raw: Buffer): Promise<Message> {
  const mail = await simpleParser(raw);
  return {
    id,
    receivedAt: receivedAt.toISOString(),
    from: addressText(mail.from),
    to: mail.headerLines
      .filter((header) => header.key === 'delivered-to')
      .map((header) =>
        header.line
          .slice(header.line.indexOf(':') + 1)
          .trim()
          .toLowerCase(),
      ),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    attachments: mail.attachments.map((attachment) => ({
      filename: attachment.filename ?? 'unnamed',
      contentType: attachment.contentType,
      sizeBytes: attachment.size,
    })),
  };
}

function addressText(address: AddressObject | undefined): string {
  return address?.text ?? '';
}
