import type { Color } from '../color';

/** The colours of one copy of a product. */
export interface Palette {
  main: Color;
  accent: Color;
  detail: Color;
}
