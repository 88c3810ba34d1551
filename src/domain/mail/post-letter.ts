import { env } from '@/env';
import { sendMail } from '@/integrations/mail';
import type { Locale } from '@/lib/locale';
import { type Letter, oneLine } from './letter';
import { renderHtml } from './render-html';
import { renderText } from './render-text';

/** Sends a letter in the name of the shop. @throws what `sendMail` does. */
export async function postLetter({
  to,
  letter,
  locale,
  messageId,
}: {
  to: string;
  letter: Letter;
  /** The language that the letter is written in. */
  locale: Locale;
  messageId: string;
}): Promise<void> {
  const site = { name: env().SITE_NAME, url: env().SITE_URL };
  await sendMail({
    to,
    subject: oneLine(letter.subject),
    text: renderText(letter, site, locale),
    html: renderHtml(letter, site, locale),
    messageId,
  });
}
