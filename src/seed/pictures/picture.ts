import type { Color } from './color';
import { Drawing } from './drawing';
import { type Palette, PRODUCTS, type ProductKind } from './products';
import { BACKDROPS, type BackdropName, drawScene, type Setting } from './scene';

/** How a product is shown: as a whole, from near, or with a second copy in another colour. */
export type Shot = 'whole' | 'detail' | 'pair';

export interface Picture {
  kind: ProductKind;
  colors: readonly [main: Color, accent: Color, detail: Color];
  backdrop: BackdropName;
  shot: Shot;
  /** The same seed draws the same picture. */
  seed: number;
}

/** The part of the box that is shown: things fill the picture as in a shop window. */
const WHOLE = '36 56 928 928';

/** Draws a picture of an invented product as an SVG document of `size` × `size` pixels. */
export function drawPicture(picture: Picture, size: number): string {
  const { draw, setting, detail } = PRODUCTS[picture.kind];
  const [main, accent, third] = picture.colors;
  const palette: Palette = { main, accent, detail: third };
  const d = new Drawing(picture.seed);
  const shownIn: Setting = picture.shot === 'pair' && setting === 'plinth' ? 'table' : setting;
  const scene = drawScene(d, shownIn, BACKDROPS[picture.backdrop]);
  if (picture.shot === 'pair') {
    const other: Palette = { main: accent, accent: main, detail: third };
    const behind = `<g transform="translate(330 205) scale(0.66)">${draw(d, other)}</g>`;
    const front = `<g transform="translate(-14 200) scale(0.76)">${draw(d, palette)}</g>`;
    return d.document(size, WHOLE, scene + behind + front);
  }
  const [x, y, reach] = detail;
  const view =
    picture.shot === 'detail' ? `${x - reach} ${y - reach} ${2 * reach} ${2 * reach}` : WHOLE;
  return d.document(size, view, scene + draw(d, palette));
}
