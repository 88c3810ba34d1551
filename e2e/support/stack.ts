/** Base URLs, without a trailing slash, of what the journeys talk to. */
export interface Stack {
  site: string;
  mail: string;
  stripe: string;
  executor: string;
}

/** From the variables that `npm test` sets; `npm start` on its usual ports without them. */
export const stack: Stack = {
  site: process.env.E2E_SITE_URL ?? 'http://localhost:3000',
  mail: process.env.E2E_MAIL_URL ?? 'http://127.0.0.1:23005',
  stripe: process.env.E2E_STRIPE_URL ?? 'http://127.0.0.1:23002',
  executor: process.env.E2E_EXECUTOR_URL ?? 'http://127.0.0.1:23001',
};
