import { createFormatter, createTranslator } from 'use-intl/core';
import type { Locale } from '@/lib/locale';
import { FORMATS, TIME_ZONE } from '.';
import { accountMail } from './en-US/account-mail';
import { mail } from './en-US/mail';

const MAIL: Record<Locale, typeof mail> = { 'en-US': mail, 'pt-BR': mail };
const ACCOUNT_MAIL: Record<Locale, typeof accountMail> = {
  'en-US': accountMail,
  'pt-BR': accountMail,
};

/** The texts of e-mails. They are apart from those of the pages. */
export function getMailText(locale: Locale) {
  return createTranslator<typeof mail>({ locale, timeZone: TIME_ZONE, messages: MAIL[locale] });
}

/** The texts of e-mails about accounts. */
export function getAccountMailText(locale: Locale) {
  return createTranslator<typeof accountMail>({
    locale,
    timeZone: TIME_ZONE,
    messages: ACCOUNT_MAIL[locale],
  });
}

/** Writes dates as the pages do. */
export function getMailFormat(locale: Locale) {
  return createFormatter({ locale, timeZone: TIME_ZONE, formats: FORMATS });
}
