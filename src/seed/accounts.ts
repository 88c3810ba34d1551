/** Log-ins of the demo shop, for the lines that `npm start` prints. Imports nothing. */
export interface DemoAccount {
  username: string;
  email: string;
  password: string;
  role: 'shopper' | 'seller' | 'admin';
}

export const DEMO_PASSWORD = 'demo-marketplace';

export const DEMO_ACCOUNTS: readonly DemoAccount[] = (['shopper', 'seller', 'admin'] as const).map(
  (role) => ({
    username: role,
    email: `${role}@example.com`,
    password: DEMO_PASSWORD,
    role,
  }),
);
