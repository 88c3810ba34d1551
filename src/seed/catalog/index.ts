import { BAGS } from './bags';
import { CLOTHING } from './clothing';
import type { Category, Entry } from './entry';
import { FURNITURE } from './furniture';
import { HOME } from './home';
import { KITCHEN } from './kitchen';
import { OUTDOORS } from './outdoors';
import { PAPER } from './paper';
import { SOUND } from './sound';

/** The categories of the demo shop in the order in which they are shown. */
export const CATALOG: readonly Category[] = [
  HOME,
  KITCHEN,
  FURNITURE,
  BAGS,
  CLOTHING,
  SOUND,
  PAPER,
  OUTDOORS,
];

export type { Category, Entry };
