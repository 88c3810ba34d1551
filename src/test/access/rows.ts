import type { Row } from './row';
import { accountRows } from './rows-of-accounts';
import { adminRows } from './rows-of-admins';
import { letterRows } from './rows-of-letters';
import { orderRows } from './rows-of-orders';
import { shopRows } from './rows-of-the-shop';

/** At least one row for every procedure. */
export const ROWS: readonly Row[] = [
  ...shopRows,
  ...accountRows,
  ...letterRows,
  ...orderRows,
  ...adminRows,
];
