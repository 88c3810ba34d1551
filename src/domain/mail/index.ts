export { sendAccountMail } from './send-account-mail';
export { sendOrderMail } from './send-order-mail';
