import type { Color } from '../pictures/color';
import type { Shot } from '../pictures/picture';
import type { ProductKind } from '../pictures/products';
import type { BackdropName } from '../pictures/scene';

/** How an invented thing looks: what it is, before which backdrop, in which colours. */
export type Look = readonly [
  kind: ProductKind,
  backdrop: BackdropName,
  colors: readonly [main: Color, accent: Color, detail: Color],
  ...shots: Shot[],
];

/** A listing of the demo shop. */
export interface Entry {
  slug: string;
  /** User name, see `accounts.ts`. */
  seller: string;
  title: string;
  description: string;
  /** Whole units of the site's currency. */
  price: number;
  /** Units that can be bought after all seeded orders. */
  stock: number;
  look: Look;
  /** Taken off the shop by its seller. */
  hidden?: true;
}

export interface Category {
  slug: string;
  name: string;
  entries: readonly Entry[];
}
