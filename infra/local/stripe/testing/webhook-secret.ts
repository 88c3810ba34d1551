/** The secret all webhooks of the tests are signed with. */
export const WEBHOOK_SECRET = 'whsec_standin_test';
