/** Colours as `#rrggbb`. */
export type Color = string;

/** A warm black: shade made of it looks like shade and not like dirt. */
const INK = '#1d1420';
const LIGHT = '#fffdf8';

/** `a` with the share `t` (0–1) of `b`. */
export function mix(a: Color, b: Color, t: number): Color {
  const channel = (color: Color, index: number) =>
    Number.parseInt(color.slice(1 + 2 * index, 3 + 2 * index), 16);
  const mixed = [0, 1, 2].map((index) =>
    Math.round(channel(a, index) * (1 - t) + channel(b, index) * t)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

export const lighten = (color: Color, t: number): Color => mix(color, LIGHT, t);
export const darken = (color: Color, t: number): Color => mix(color, INK, t);
