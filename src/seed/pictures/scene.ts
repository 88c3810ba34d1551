import { type Color, darken, lighten, mix } from './color';
import type { Drawing } from './drawing';

/** Where something is photographed. */
export type Setting = 'table' | 'plinth' | 'arch' | 'wall' | 'flat';

/** A wall and the floor in front of it. */
export interface Backdrop {
  wall: Color;
  floor: Color;
}

export const BACKDROPS = {
  sand: { wall: '#eaddcb', floor: '#d8c3a8' },
  linen: { wall: '#f1ebe2', floor: '#e0d5c6' },
  sage: { wall: '#d3dbcb', floor: '#b4c0a8' },
  clay: { wall: '#e6c3ab', floor: '#cf9f83' },
  sky: { wall: '#d2dfe7', floor: '#b2c5d1' },
  blush: { wall: '#f0d9d3', floor: '#dfbcb3' },
  lilac: { wall: '#dfdae6', floor: '#c3bccf' },
  honey: { wall: '#f1dba6', floor: '#dfbd77' },
  fog: { wall: '#e2e4e4', floor: '#c9cccd' },
  forest: { wall: '#4c6156', floor: '#3a4c43' },
  night: { wall: '#3c4657', floor: '#2d3543' },
  cocoa: { wall: '#6e564a', floor: '#574238' },
} as const satisfies Record<string, Backdrop>;

export type BackdropName = keyof typeof BACKDROPS;

/** The room around a product: wall, floor and the light of a window. */
export function drawScene(d: Drawing, setting: Setting, backdrop: Backdrop): string {
  if (setting === 'flat') return flatLay(d, backdrop);
  const base = wallAndFloor(d, backdrop);
  const light = windowLight();
  if (setting === 'arch') return base + arch(d, backdrop) + light;
  if (setting === 'plinth') return base + light + plinth(d, backdrop);
  return base + light;
}

function wallAndFloor(d: Drawing, { wall, floor }: Backdrop): string {
  const wallFill = d.linear(
    [
      [0, lighten(wall, 0.28)],
      [0.55, wall],
      [1, darken(wall, 0.1)],
    ],
    [0.1, 0, 0.9, 1],
  );
  const floorFill = d.linear(
    [
      [0, mix(floor, wall, 0.55)],
      [0.25, floor],
      [1, lighten(floor, 0.16)],
    ],
    [0, 0, 0, 1],
  );
  const edge = d.linear(
    [
      [0, darken(floor, 0.2), 0],
      [0.5, darken(floor, 0.2), 0.32],
      [1, darken(floor, 0.2), 0],
    ],
    [0, 0, 0, 1],
  );
  return `<rect width="1000" height="1000" fill="${wallFill}"/>
    <rect y="690" width="1000" height="310" fill="${floorFill}"/>
    <rect y="668" width="1000" height="44" fill="${edge}"/>`;
}

/** How many times a soft edge is drawn, a little larger each time: far cheaper than a blur. */
const SOFT_STEPS = 7;

/** Four panes of sun that fall across the wall from the left. */
function windowLight(): string {
  const corners = [
    [60, 150],
    [228, 85],
    [60, 384],
    [228, 319],
  ] as const;
  const panes = Array.from({ length: SOFT_STEPS }, (_, step) => {
    const grow = 4 * (step - 2);
    const [width, height] = [150 + 2 * grow, 210 + 2 * grow];
    return corners
      .map(([x, y]) => `M${x - grow} ${y - grow}l${width} -58v${height}l${-width} 58z`)
      .join('');
  });
  return panes.map((path) => `<path d="${path}" fill="#fffaf0" opacity="0.032"/>`).join('');
}

function arch(d: Drawing, { wall }: Backdrop): string {
  const fill = d.linear(
    [
      [0, darken(wall, 0.17)],
      [1, darken(wall, 0.04)],
    ],
    [0, 0, 1, 1],
  );
  return `<path d="M235 690V420a265 265 0 0 1 530 0V690z" fill="${fill}"/>
    <path d="M235 690V420a265 265 0 0 1 530 0" fill="none" stroke="${lighten(wall, 0.5)}" stroke-width="3" opacity="0.55"/>`;
}

/** A low round stand; its top is the ground that products stand on. */
function plinth(d: Drawing, { floor, wall }: Backdrop): string {
  const color = lighten(mix(floor, wall, 0.5), 0.25);
  const top = d.linear([
    [0, lighten(color, 0.5)],
    [1, lighten(color, 0.1)],
  ]);
  return `${d.shadow(500, 935, 640, 0.8)}
    <path d="M150 800V915a350 62 0 0 0 700 0V800z" fill="${d.round(color)}"/>
    <ellipse cx="500" cy="800" rx="350" ry="62" fill="${top}"/>`;
}

/** Seen from above: one soft surface, and the shade of leaves in a corner. */
function flatLay(d: Drawing, { wall }: Backdrop): string {
  const surface = d.radial(
    [
      [0, lighten(wall, 0.3)],
      [0.6, wall],
      [1, darken(wall, 0.13)],
    ],
    [0.3, 0.22, 1],
  );
  const leaf = (angle: number, length: number, grow: number) =>
    `<path transform="translate(940 60) rotate(${angle})" d="M${-grow} 0q${length / 2} ${-46 - grow} ${length + 2 * grow} 0q${-length / 2} ${46 + grow} ${-length - 2 * grow} 0" fill="#2a1a16" opacity="0.016"/>`;
  const leaves = [95, 118, 141, 164, 187].flatMap((angle, i) =>
    Array.from({ length: SOFT_STEPS }, (_, step) => leaf(angle, 420 - 28 * i, 9 * (step - 2))),
  );
  return `<rect width="1000" height="1000" fill="${surface}"/>${leaves.join('')}`;
}
