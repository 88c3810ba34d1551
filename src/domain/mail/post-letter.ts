import { env } from '@/env';
import { sendMail } from '@/integrations/mail';
import { type Letter, oneLine } from './letter';
import { renderHtml } from './render-html';
import { renderText } from './render-text';

/** Sends a letter in the name of the shop. @throws what `sendMail` does. */
export async function postLetter({
  to,
  letter,
  messageId,
}: {
  to: string;
  letter: Letter;
  messageId: string;
}): Promise<void> {
  const site = { name: env().SITE_NAME, url: env().SITE_URL };
  await sendMail({
    to,
    subject: oneLine(letter.subject),
    text: renderText(letter, site),
    html: renderHtml(letter, site),
    messageId,
  });
}
