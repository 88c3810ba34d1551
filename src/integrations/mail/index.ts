export { AddressRefused, type MailMessage, sendMail } from './send-mail';
