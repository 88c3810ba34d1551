import { createFormatter, createTranslator } from 'use-intl/core';
import type { Locale } from '@/lib/locale';
import { FORMATS, TIME_ZONE, type Translation } from '.';
import { accountMail } from './en-US/account-mail';
import { mail } from './en-US/mail';
import { accountMail as portugueseAccountMail } from './pt-BR/account-mail';
import { mail as portugueseMail } from './pt-BR/mail';

const MAIL: Record<Locale, Translation<typeof mail>> = { 'en-US': mail, 'pt-BR': portugueseMail };
const ACCOUNT_MAIL: Record<Locale, Translation<typeof accountMail>> = {
  'en-US': accountMail,
  'pt-BR': portugueseAccountMail,
};

/** The texts of e-mails. They are apart from those of the pages. */
export function getMailText(locale: Locale) {
  return createTranslator<typeof mail>({
    locale,
    timeZone: TIME_ZONE,
    messages: MAIL[locale] as typeof mail,
  });
}

/** The texts of e-mails about accounts. */
export function getAccountMailText(locale: Locale) {
  return createTranslator<typeof accountMail>({
    locale,
    timeZone: TIME_ZONE,
    messages: ACCOUNT_MAIL[locale] as typeof accountMail,
  });
}

/** Writes dates as the pages do. */
export function getMailFormat(locale: Locale) {
  return createFormatter({ locale, timeZone: TIME_ZONE, formats: FORMATS });
}
