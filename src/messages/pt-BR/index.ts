import type { Messages, Translation } from '..';
import { admin } from './admin';
import { cart } from './cart';
import { checkout } from './checkout';
import { common } from './common';
import { failure } from './failure';
import { listings } from './listings';
import { members } from './members';
import { orders } from './orders';
import { security } from './security';
import { selling } from './selling';
import { shell } from './shell';

/** Every text of the pages in Brazilian Portuguese. */
export const messages = {
  common,
  failure,
  shell,
  listings,
  selling,
  members,
  cart,
  checkout,
  orders,
  admin,
  security,
} satisfies Translation<Messages>;
