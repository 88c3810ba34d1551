import { type Random, seededRandom } from '../random';
import { type Color, darken, lighten, mix } from './color';

type Stop = readonly [offset: number, color: Color, opacity?: number];

/**
 * Collects the gradients and clips of one picture while its shapes are written. Shapes are plain SVG
 * in a box of 1000 × 1000; things stand on y = 800 and light comes from the upper left.
 */
export class Drawing {
  private readonly defs: string[] = [];
  readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** A gradient along a line given in parts of the shape's box. */
  linear(stops: readonly Stop[], [x1, y1, x2, y2] = [0, 0, 1, 0]): string {
    return this.define(
      'linearGradient',
      `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`,
      toStops(stops),
    );
  }

  /** A gradient from a point outwards, in parts of the shape's box. */
  radial(stops: readonly Stop[], [cx, cy, r] = [0.5, 0.5, 0.5]): string {
    return this.define('radialGradient', `cx="${cx}" cy="${cy}" r="${r}"`, toStops(stops));
  }

  /** Anything inside is visible only within `shape`. */
  clipped(shape: string, inside: string): string {
    const id = this.nextId();
    this.defs.push(`<clipPath id="${id}">${shape}</clipPath>`);
    return `<g clip-path="url(#${id})">${inside}</g>`;
  }

  /** Softens `inside`; costs time with the size of what it holds. */
  blurred(inside: string, deviation: number): string {
    const id = this.nextId();
    this.defs.push(
      `<filter id="${id}" x="-16%" y="-16%" width="132%" height="132%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`,
    );
    return `<g filter="url(#${id})">${inside}</g>`;
  }

  /** The sides of something round that stands upright. */
  round(color: Color): string {
    return this.linear([
      [0, darken(color, 0.14)],
      [0.1, lighten(color, 0.06)],
      [0.27, lighten(color, 0.26)],
      [0.5, color],
      [0.82, darken(color, 0.24)],
      [0.94, darken(color, 0.3)],
      [1, darken(color, 0.2)],
    ]);
  }

  /** The same lying down: light along the upper edge. */
  roundLying(color: Color): string {
    return this.linear(
      [
        [0, darken(color, 0.04)],
        [0.2, lighten(color, 0.24)],
        [0.5, color],
        [0.88, darken(color, 0.28)],
        [1, darken(color, 0.16)],
      ],
      [0, 0, 0, 1],
    );
  }

  /** A ball. */
  ball(color: Color): string {
    return this.radial(
      [
        [0, lighten(color, 0.42)],
        [0.35, lighten(color, 0.1)],
        [0.7, darken(color, 0.12)],
        [1, darken(color, 0.34)],
      ],
      [0.34, 0.28, 0.78],
    );
  }

  /** A flat side that the light brushes. */
  flat(color: Color): string {
    return this.linear(
      [
        [0, lighten(color, 0.16)],
        [0.5, color],
        [1, darken(color, 0.16)],
      ],
      [0, 0, 1, 1],
    );
  }

  /** What an object standing on the ground darkens: a long soft shade to the right, and its foot. */
  shadow(cx: number, cy: number, width: number, strength = 1): string {
    const tone = '#2a1a16';
    const long = this.radial([
      [0, tone, 0.34 * strength],
      [0.45, tone, 0.17 * strength],
      [1, tone, 0],
    ]);
    const foot = this.radial([
      [0, tone, 0.6 * strength],
      [0.6, tone, 0.34 * strength],
      [1, tone, 0],
    ]);
    return `<ellipse cx="${cx + width * 0.26}" cy="${cy + 6}" rx="${width * 0.95}" ry="${width * 0.15}" fill="${long}"/>
      <ellipse cx="${cx + width * 0.03}" cy="${cy}" rx="${width * 0.56}" ry="${width * 0.07}" fill="${foot}"/>`;
  }

  /** Fine dark and light dots, as of speckled clay or terrazzo. */
  speckles(box: readonly [number, number, number, number], count: number, color: Color): string {
    const [x, y, width, height] = box;
    return Array.from({ length: count }, () => {
      const radius = this.random.between(0.8, 2.8);
      const tone = this.random.next() < 0.7 ? darken(color, 0.5) : lighten(color, 0.5);
      return `<circle cx="${at(x + this.random.next() * width)}" cy="${at(y + this.random.next() * height)}" r="${at(radius)}" fill="${tone}" opacity="${at(this.random.between(0.25, 0.65))}"/>`;
    }).join('');
  }

  /** Wood: long wavy lines along x. */
  grain(box: readonly [number, number, number, number], color: Color, gap = 11): string {
    const [x, y, width, height] = box;
    const lines: string[] = [];
    for (let line = y; line < y + height; line += gap * this.random.between(0.5, 1.5)) {
      const [a, b, c] = [-9, 7, -5].map((bend) => bend * this.random.between(-1, 1));
      lines.push(
        `<path d="M${x} ${at(line)}c${at(width / 3)} ${at(a ?? 0)} ${at(width / 2)} ${at(b ?? 0)} ${width} ${at(c ?? 0)}" stroke="${darken(color, 0.45)}" stroke-width="${at(this.random.between(0.8, 2.4))}" opacity="${at(this.random.between(0.12, 0.4))}" fill="none"/>`,
      );
    }
    return lines.join('');
  }

  /** The finished document; `view` is the visible part of the box. */
  document(size: number, view: string, content: string): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${view}"><defs>${this.defs.join('')}</defs>${content}</svg>`;
  }

  private define(element: string, attributes: string, inside: string): string {
    const id = this.nextId();
    this.defs.push(`<${element} id="${id}" ${attributes}>${inside}</${element}>`);
    return `url(#${id})`;
  }

  private nextId(): string {
    return `d${this.defs.length}`;
  }
}

function toStops(stops: readonly Stop[]): string {
  return stops
    .map(
      ([offset, color, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`,
    )
    .join('');
}

/** A coordinate with one decimal: more would only make the document longer. */
export function at(value: number): number {
  return Math.round(value * 10) / 10;
}

export { darken, lighten, mix };
