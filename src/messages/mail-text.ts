import { createTranslator } from 'use-intl/core';
import { LOCALE, TIME_ZONE } from '.';
import { accountMail } from './en/account-mail';
import { mail } from './en/mail';

/** The texts of e-mails. They are apart from those of the pages, which every browser loads. */
export function getMailText() {
  return createTranslator<typeof mail>({ locale: LOCALE, timeZone: TIME_ZONE, messages: mail });
}

/** The texts of e-mails about accounts. */
export function getAccountMailText() {
  return createTranslator<typeof accountMail>({
    locale: LOCALE,
    timeZone: TIME_ZONE,
    messages: accountMail,
  });
}
