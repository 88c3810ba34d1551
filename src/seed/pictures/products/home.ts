import { at, type Drawing, darken, lighten, mix } from '../drawing';
import type { Palette } from './palette';

/** A vase with dried grasses. */
export function vase(d: Drawing, { main, accent }: Palette): string {
  const body =
    'M452 430H548C548 500 650 540 650 660C650 750 600 802 500 802S350 750 350 660C350 540 452 500 452 430z';
  const stems = [
    [-150, 175, -18],
    [-82, 110, -9],
    [-8, 80, 0],
    [70, 122, 9],
    [140, 190, 19],
  ] as const;
  const grass = stems
    .map(([dx, top, turn]) => {
      const x = 500 + dx;
      const color = mix(accent, d.random.pick(['#ffffff', '#b98d5d', '#e9d3ae']), 0.3);
      const fluff = Array.from({ length: 26 }, (_, i) => {
        const side = i % 2 === 0 ? 1 : -1;
        const y = top + 14 + i * 6;
        return `<path d="M${x} ${y + 26}q${side * 16} -12 ${side * at(d.random.between(20, 34))} ${-at(d.random.between(20, 34))}" stroke="${i % 3 === 0 ? darken(color, 0.15) : color}" stroke-width="7" stroke-linecap="round" fill="none" opacity="0.85"/>`;
      }).join('');
      return `<path d="M500 470Q${500 + dx * 0.2} 330 ${x} ${top + 120}" stroke="${darken(accent, 0.3)}" stroke-width="4" fill="none"/><g transform="rotate(${turn} ${x} ${top + 150})">${fluff}</g>`;
    })
    .join('');
  return `${d.shadow(500, 802, 310)}${grass}
    <path d="${body}" fill="${d.round(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, `${[560, 600, 640, 680, 720].map((y) => `<path d="M340 ${y}Q500 ${y + 34} 660 ${y}" fill="none" stroke="${darken(main, 0.3)}" stroke-width="2.5" opacity="0.28"/>`).join('')}<ellipse cx="420" cy="640" rx="20" ry="72" transform="rotate(14 420 640)" fill="#fffdf8" opacity="0.3"/>${d.speckles([350, 430, 300, 370], 90, main)}`)}
    <ellipse cx="500" cy="430" rx="48" ry="11" fill="${darken(main, 0.45)}"/>
    <ellipse cx="500" cy="429" rx="48" ry="11" fill="none" stroke="${lighten(main, 0.35)}" stroke-width="5"/>`;
}

/** A candle in a tinted glass. */
export function candle(d: Drawing, { main, accent }: Palette): string {
  const glow = d.radial([
    [0, '#ffe9b0', 0.85],
    [0.4, '#ffd489', 0.3],
    [1, '#ffd489', 0],
  ]);
  return `${d.shadow(500, 802, 300)}
    <path d="M372 470L380 770Q382 802 420 803H580Q618 802 620 770L628 470z" fill="${d.round(main)}"/>
    <path d="M384 540L388 760Q392 786 424 787H576Q608 786 612 760L616 540z" fill="${d.round(lighten(accent, 0.3))}" opacity="0.55"/>
    <ellipse cx="500" cy="540" rx="116" ry="23" fill="${lighten(accent, 0.4)}"/>
    <ellipse cx="500" cy="540" rx="54" ry="11" fill="#fff6dc"/>
    <rect x="430" y="608" width="140" height="128" rx="4" fill="#fbf6ec"/>
    <path d="M462 640h76M474 662h52M468 706h64" stroke="${darken(main, 0.5)}" stroke-width="5" opacity="0.75"/><circle cx="500" cy="684" r="7" fill="${main}"/>
    <ellipse cx="500" cy="470" rx="128" ry="26" fill="none" stroke="#fff" stroke-width="6" opacity="0.65"/>
    <path d="M404 490L412 770" stroke="#fff" stroke-width="13" stroke-linecap="round" opacity="0.4"/>
    <circle cx="500" cy="450" r="240" fill="${glow}"/>
    <path d="M500 540V492" stroke="#3a2a20" stroke-width="6" stroke-linecap="round"/>
    <path d="M500 404C536 446 534 502 500 506C466 502 464 446 500 404z" fill="#ffb445"/>
    <path d="M500 444C518 466 518 498 500 501C482 498 482 466 500 444z" fill="#fff4cf"/>`;
}

/** A rubber plant in a pot. */
export function plant(d: Drawing, { main, accent }: Palette): string {
  const leaf = (x: number, y: number, turn: number, size: number, tone: number) => {
    const color = tone > 0 ? lighten(accent, tone) : darken(accent, -tone);
    const fill = d.linear(
      [
        [0, lighten(color, 0.18)],
        [0.49, color],
        [0.51, darken(color, 0.14)],
        [1, darken(color, 0.26)],
      ],
      [0, 0, 0, 1],
    );
    return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})"><path d="M0 0C40 -74 150 -78 214 0C150 72 40 70 0 0z" fill="${fill}"/><path d="M0 0H206" stroke="${lighten(color, 0.45)}" stroke-width="4" opacity="0.8"/>${[50, 88, 126, 160].map((v) => `<path d="M${v} 0q14 -24 30 -36M${v} 0q14 24 30 34" stroke="${lighten(color, 0.3)}" stroke-width="2" opacity="0.45" fill="none"/>`).join('')}</g>`;
  };
  const pot = 'M372 610H628L604 776Q600 803 566 803H434Q400 803 396 776z';
  return `${d.shadow(500, 802, 300)}
    <path d="M500 620C492 480 506 350 500 220" stroke="${darken(accent, 0.35)}" stroke-width="12" fill="none"/>
    ${leaf(500, 560, -158, 1, -0.22)}${leaf(500, 552, -24, 1.02, -0.12)}${leaf(500, 470, -205, 1.05, -0.06)}${leaf(502, 462, 18, 1.06, 0.02)}
    ${leaf(500, 400, -144, 1.08, 0.03)}${leaf(502, 392, -42, 1.1, 0.1)}${leaf(500, 300, -190, 0.92, 0.08)}${leaf(500, 292, 4, 0.9, 0.16)}
    ${leaf(500, 248, -118, 0.66, 0.14)}${leaf(500, 244, -66, 0.64, 0.22)}
    <path d="${pot}" fill="${d.round(main)}"/>
    ${d.clipped(`<path d="${pot}"/>`, d.speckles([370, 620, 260, 190], 80, main))}
    <path d="M362 590H638V640Q500 662 362 640z" fill="${d.round(lighten(main, 0.08))}"/>
    <ellipse cx="500" cy="590" rx="138" ry="22" fill="${darken(main, 0.35)}"/>
    <ellipse cx="500" cy="594" rx="124" ry="16" fill="#4b3527"/>
    <path d="M500 596V540" stroke="${darken(accent, 0.35)}" stroke-width="12"/>`;
}

/** A prickly pear in a small pot. */
export function cactus(d: Drawing, { main, accent, detail }: Palette): string {
  const pad = (x: number, y: number, rx: number, ry: number, turn: number, flower: boolean) => {
    const dots = Array.from({ length: 22 }, () => {
      const angle = d.random.between(0, 2 * Math.PI);
      const reach = Math.sqrt(d.random.next()) * 0.86;
      return `<path d="M${at(Math.cos(angle) * reach * rx)} ${at(Math.sin(angle) * reach * ry)}l5 -7m-5 7l-5 -6" stroke="#f7f0dc" stroke-width="2.4" opacity="0.8"/>`;
    }).join('');
    return `<g transform="translate(${x} ${y}) rotate(${turn})"><ellipse rx="${rx}" ry="${ry}" fill="${d.ball(accent)}"/>${dots}${flower ? `<circle cy="${-ry}" r="17" fill="${d.ball(detail)}"/><circle cx="-13" cy="${-ry + 7}" r="11" fill="${lighten(detail, 0.2)}"/><circle cx="13" cy="${-ry + 7}" r="11" fill="${darken(detail, 0.1)}"/>` : ''}</g>`;
  };
  const pot = 'M384 640H616L600 780Q598 803 570 803H430Q402 803 400 780z';
  return `${d.shadow(500, 802, 270)}
    ${pad(416, 380, 58, 86, -28, true)}${pad(606, 410, 52, 76, 34, false)}${pad(500, 530, 102, 138, 0, false)}${pad(520, 330, 68, 98, 10, true)}
    <path d="${pot}" fill="${d.round(main)}"/>
    ${d.clipped(`<path d="${pot}"/>`, `<path d="M380 700l40 -36 40 36 40 -36 40 36 40 -36 40 36v34l-40 -36 -40 36 -40 -36 -40 36 -40 -36 -40 36z" fill="${lighten(main, 0.55)}" opacity="0.75"/>`)}
    <path d="M374 622H626V656Q500 674 374 656z" fill="${d.round(lighten(main, 0.1))}"/>
    <ellipse cx="500" cy="622" rx="126" ry="17" fill="#5a4030"/>`;
}

/** A linen cushion. */
export function cushion(d: Drawing, { main, accent }: Palette): string {
  const shape =
    'M248 336Q300 352 380 338Q500 318 620 338Q700 352 752 336Q748 400 764 470Q782 560 764 660Q748 730 752 792Q700 778 620 790Q500 806 380 790Q300 778 248 792Q252 730 236 660Q218 560 236 470Q252 400 248 336z';
  const stripes = Array.from(
    { length: 7 },
    (_, i) =>
      `<path d="M${290 + i * 66} 310Q${276 + i * 70} 560 ${290 + i * 66} 820" stroke="${accent}" stroke-width="${i % 2 === 0 ? 20 : 5}" fill="none" opacity="0.85"/>`,
  ).join('');
  const fold = (path: string) =>
    `<path d="${path}" fill="none" stroke="${darken(main, 0.45)}" stroke-width="16" stroke-linecap="round" opacity="0.3"/>`;
  return `${d.shadow(500, 792, 480)}
    <path d="${shape}" fill="${main}"/>
    ${d.clipped(
      `<path d="${shape}"/>`,
      `${stripes}<rect x="230" y="300" width="540" height="520" fill="${d.radial(
        [
          [0, '#ffffff', 0.4],
          [0.5, '#ffffff', 0],
          [1, '#2a1a16', 0.42],
        ],
        [0.38, 0.34, 0.75],
      )}"/>${d.blurred(fold('M268 362Q360 420 392 500') + fold('M732 362Q650 420 620 490') + fold('M270 770Q350 700 380 640') + fold('M730 770Q650 700 624 640'), 12)}`,
    )}
    <path d="${shape}" fill="none" stroke="${lighten(main, 0.3)}" stroke-width="5" opacity="0.8"/>`;
}

/** Blankets, folded and piled. */
export function blankets(d: Drawing, { main, accent, detail }: Palette): string {
  const fold = (y: number, color: string, inset: number) => {
    const left = 262 + inset;
    const right = 738 - inset;
    const layer = (top: number) =>
      `<path d="M${left + 26} ${top}H${right - 12}Q${right + 14} ${top + 24} ${right - 12} ${top + 48}H${left + 26}Q${left} ${top + 24} ${left + 26} ${top}z" fill="${d.roundLying(color)}"/>`;
    const knit = Array.from(
      { length: 44 },
      (_, i) =>
        `<path d="M${at(left + 30 + i * ((right - left - 50) / 44))} ${y + 8}v34m4 16v34" stroke="${darken(color, 0.3)}" stroke-width="2.5" opacity="0.3"/>`,
    ).join('');
    return `${layer(y + 50)}${layer(y)}${knit}`;
  };
  const fringe = Array.from(
    { length: 24 },
    (_, i) =>
      `<path d="M${318 + i * 16} 500q${at(d.random.between(-5, 5))} 26 ${at(d.random.between(-4, 4))} ${at(d.random.between(40, 56))}" stroke="${i % 2 ? lighten(detail, 0.2) : detail}" stroke-width="6" stroke-linecap="round" fill="none"/>`,
  ).join('');
  return `${d.shadow(500, 800, 500)}
    ${fold(700, main, 0)}${fold(600, accent, 14)}${fold(500, main, 8)}${fold(400, detail, 26)}
    ${fringe}`;
}

/** A wall clock. */
export function clock(d: Drawing, { main, accent, detail }: Palette): string {
  const ticks = Array.from(
    { length: 12 },
    (_, i) =>
      `<rect x="${i % 3 === 0 ? 495 : 497}" y="232" width="${i % 3 === 0 ? 10 : 6}" height="${i % 3 === 0 ? 42 : 26}" rx="3" fill="${detail}" transform="rotate(${i * 30} 500 460)"/>`,
  ).join('');
  return `${d.blurred('<circle cx="534" cy="506" r="276" fill="#2a1a16" opacity="0.38"/>', 22)}
    <circle cx="500" cy="460" r="276" fill="${d.flat(accent)}"/>
    ${d.clipped('<circle cx="500" cy="460" r="276"/>', d.grain([220, 180, 560, 560], accent, 9))}
    <circle cx="500" cy="460" r="250" fill="${darken(accent, 0.4)}"/>
    <circle cx="500" cy="462" r="247" fill="${d.radial(
      [
        [0, lighten(main, 0.5)],
        [0.8, main],
        [1, darken(main, 0.12)],
      ],
      [0.4, 0.34, 0.8],
    )}"/>
    ${ticks}
    <g transform="translate(7 9)" opacity="0.22"><path d="M500 460L406 372M500 460L618 352" stroke="#2a1a16" stroke-width="13" stroke-linecap="round"/></g>
    <path d="M520 480L402 368" stroke="${detail}" stroke-width="15" stroke-linecap="round"/>
    <path d="M484 474L624 346" stroke="${detail}" stroke-width="10" stroke-linecap="round"/>
    <path d="M500 510V262" stroke="${'#c9553f'}" stroke-width="4" stroke-linecap="round"/>
    <circle cx="500" cy="460" r="15" fill="${'#c9553f'}"/>
    <path d="M310 350A222 222 0 0 1 480 242" fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity="0.35"/>`;
}
