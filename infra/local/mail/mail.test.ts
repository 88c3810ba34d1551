import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Message, type RunningMail, startMail } from './index';
import { Mailbox } from './mailbox';

async function messagesOf(mail: RunningMail, to?: string): Promise<Message[]> {
  const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
  const body = (await (await fetch(`${mail.url}/api/messages${query}`)).json()) as {
    messages: Message[];
  };
  return body.messages;
}

describe('the inbox', () => {
  let mail: RunningMail;
  const send = (message: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]) =>
    createTransport(mail.smtpUrl).sendMail({ from: 'Shop <shop@example.test>', ...message });

  beforeAll(async () => {
    mail = await startMail({ port: 0, smtpPort: 0 });
  });
  afterAll(() => mail.close());
  beforeEach(async () => {
    await fetch(`${mail.url}/api/messages`, { method: 'DELETE' });
  });

  test('shows a message with both parts, its real recipients and its attachments', async () => {
    await send({
      to: 'Ana <Ana@Example.test>',
      bcc: 'archive@example.test',
      subject: 'Seu pedido está a caminho',
      text: 'Olá!',
      html: '<p>Olá <b>Ana</b></p>',
      attachments: [{ filename: 'receipt.txt', content: 'total 42' }],
    });
    const [message] = await messagesOf(mail);
    expect(message).toMatchObject({
      from: '"Shop" <shop@example.test>',
      to: ['ana@example.test', 'archive@example.test'],
      subject: 'Seu pedido está a caminho',
      text: 'Olá!',
      html: '<p>Olá <b>Ana</b></p>',
      attachments: [{ filename: 'receipt.txt', contentType: 'text/plain', sizeBytes: 8 }],
    });
    expect(await (await fetch(`${mail.url}/api/messages/${message?.id}`)).json()).toEqual(message);
  });

  test('lists newest first and finds by recipient in any case', async () => {
    await send({ to: 'one@example.test', subject: 'first', text: '1' });
    await send({ to: 'two@example.test', subject: 'second', text: '2' });
    expect((await messagesOf(mail)).map((message) => message.subject)).toEqual(['second', 'first']);
    expect((await messagesOf(mail, 'ONE@example.test')).map(({ text }) => text.trim())).toEqual([
      '1',
    ]);
    expect(await messagesOf(mail, 'example.test')).toEqual([]);
  });

  test('accepts any credentials', async () => {
    const url = mail.smtpUrl.replace('smtp://', 'smtp://someone:secret@');
    await createTransport(url).sendMail({
      from: 'a@example.test',
      to: 'b@example.test',
      subject: 'authenticated',
      text: 'x',
    });
    expect(await messagesOf(mail, 'b@example.test')).toHaveLength(1);
  });

  test('refuses a message over 10 MB and keeps serving', async () => {
    const huge = 'x'.repeat(11 * 1024 * 1024);
    await expect(send({ to: 'a@example.test', text: huge })).rejects.toThrow(/552|too large|size/i);
    await send({ to: 'a@example.test', subject: 'small', text: 'x' });
    expect((await messagesOf(mail)).map((message) => message.subject)).toEqual(['small']);
  });

  test('pages escape what senders wrote and frame their HTML without scripts', async () => {
    await send({
      to: 'a@example.test',
      subject: '<script>alert(1)</script>',
      text: '<b>plain</b>',
      html: '<!doctype html><html><head></head><body><a href="https://example.test">x</a></body></html>',
    });
    const [message] = await messagesOf(mail);
    const list = await (await fetch(mail.url)).text();
    const page = await (await fetch(`${mail.url}/messages/${message?.id}`)).text();
    for (const html of [list, page]) {
      expect(html).not.toContain('<script>');
      expect(html).toContain('&lt;script&gt;');
    }
    expect(page).toMatch(/<iframe[^>]+sandbox="(?!.*allow-scripts)/s);
    expect(page).toContain('&lt;b&gt;plain&lt;/b&gt;');
    const framed = await fetch(`${mail.url}/messages/${message?.id}/html`);
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts)/);
    expect(await framed.text()).toContain('<head><base target="_blank"></head>');
  });

  test('shows the raw source as plain text', async () => {
    await send({ to: 'a@example.test', subject: 'raw', text: 'body' });
    const [message] = await messagesOf(mail);
    const raw = await fetch(`${mail.url}/messages/${message?.id}/raw`);
    expect(raw.headers.get('content-type')).toContain('text/plain');
    expect(await raw.text()).toMatch(
      /^Return-Path: <shop@example\.test>\r\nDelivered-To: a@example\.test\r\n/,
    );
  });

  test('deletes all from the page', async () => {
    await send({ to: 'a@example.test', text: 'x' });
    const answer = await fetch(`${mail.url}/messages/delete`, { method: 'POST' });
    expect(await answer.text()).toContain('No e-mail has arrived yet');
    expect(await messagesOf(mail)).toEqual([]);
  });

  test('is healthy, and does not know other paths', async () => {
    expect(await (await fetch(`${mail.url}/health`)).json()).toEqual({ ok: true });
    for (const path of [
      '/nothing',
      '/messages/0',
      '/messages/..%2f..%2fetc',
      '/api/messages/1-2',
    ]) {
      expect((await fetch(mail.url + path)).status).toBe(404);
    }
  });
});

test('a mailbox keeps the newest 500 messages', async () => {
  const mailbox = await Mailbox.open();
  for (let i = 0; i <= 500; i++) {
    await mailbox.add(Buffer.from('Subject: x\r\n\r\nx'), {
      from: 's@a.test',
      to: [`n${i}@a.test`],
    });
  }
  expect(mailbox.list()).toHaveLength(500);
  expect(mailbox.list('n0@a.test')).toEqual([]);
  expect(mailbox.list('n500@a.test')).toHaveLength(1);
});

describe('a mailbox with a folder', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mail-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test('keeps messages over a restart, clears half-written files, and deletes them for good', async () => {
    const first = await startMail({ port: 0, smtpPort: 0, dataDir });
    await createTransport(first.smtpUrl).sendMail({
      from: 's@example.test',
      to: 'kept@example.test',
      subject: 'kept',
      text: 'x',
    });
    const before = await messagesOf(first);
    await first.close();
    await writeFile(join(dataDir, '1763900000000-00000000.eml.tmp'), 'half');

    const second = await startMail({ port: 0, smtpPort: 0, dataDir });
    expect(await messagesOf(second)).toEqual(before);
    await fetch(`${second.url}/api/messages`, { method: 'DELETE' });
    await second.close();
    expect(await readdir(dataDir)).toEqual([]);
  });
});
