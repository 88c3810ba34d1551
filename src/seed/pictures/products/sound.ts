import { at, type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** Over-ear headphones. */
export function headphones(d: Drawing, { main, accent, detail }: Palette): string {
  const band = 'M292 560C270 230 730 230 708 560';
  const cup = (x: number, flip: number) => `<g transform="translate(${x} 610) scale(${flip} 1)">
      <rect x="-18" y="-128" width="92" height="256" rx="46" fill="${d.round(darken(accent, 0.1))}"/>
      <rect x="-72" y="-116" width="86" height="232" rx="43" fill="${d.round(main)}"/>
      <rect x="-60" y="-86" width="16" height="150" rx="8" fill="#fff" opacity="0.28"/>
      <circle cx="-26" cy="0" r="22" fill="${d.ball(detail)}"/>
    </g>`;
  return `${d.shadow(500, 742, 460)}
    <path d="${band}" fill="none" stroke="${darken(main, 0.4)}" stroke-width="40"/>
    <path d="${band}" fill="none" stroke="${d.roundLying(main)}" stroke-width="32"/>
    <path d="M338 400C388 292 612 292 662 400" fill="none" stroke="${darken(accent, 0.3)}" stroke-width="56" stroke-linecap="round"/>
    <path d="M338 396C388 290 612 290 662 396" fill="none" stroke="${d.roundLying(accent)}" stroke-width="46" stroke-linecap="round"/>
    <path d="M360 372C410 304 560 296 610 340" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity="0.35"/>
    <rect x="272" y="470" width="34" height="120" rx="10" fill="${d.round(detail)}"/><rect x="694" y="470" width="34" height="120" rx="10" fill="${d.round(detail)}"/>
    ${cup(290, 1)}${cup(710, -1)}`;
}

/** A portable speaker with a cloth front. */
export function speaker(d: Drawing, { main, accent, detail }: Palette): string {
  // Lines without length, whose round ends are the holes.
  const holes = Array.from({ length: 15 * 29 }, (_, i) => {
    const [row, column] = [Math.floor(i / 29), i % 29];
    return `M${252 + column * 18 + (row % 2) * 9} ${460 + row * 19}h0.01`;
  }).join('');
  const dots = `<path d="${holes}" stroke="${darken(accent, 0.55)}" stroke-width="9" stroke-linecap="round" opacity="0.55"/>`;
  return `${d.shadow(500, 800, 600)}
    <path d="M420 410Q424 316 500 316T580 410" fill="none" stroke="${darken(detail, 0.3)}" stroke-width="30"/><path d="M420 410Q424 316 500 316T580 410" fill="none" stroke="${detail}" stroke-width="20"/>
    <rect x="202" y="400" width="596" height="402" rx="66" fill="${d.flat(main)}"/>
    <rect x="206" y="402" width="588" height="60" rx="40" fill="#fff" opacity="0.16"/>
    <rect x="230" y="434" width="540" height="336" rx="46" fill="${darken(main, 0.4)}"/>
    <rect x="234" y="438" width="532" height="328" rx="44" fill="${d.flat(accent)}"/>
    ${d.clipped(
      '<rect x="234" y="438" width="532" height="328" rx="44"/>',
      `${dots}<circle cx="380" cy="600" r="150" fill="${d.radial([
        [0, '#000000', 0.36],
        [0.75, '#000000', 0.14],
        [1, '#000000', 0],
      ])}"/><circle cx="636" cy="600" r="104" fill="${d.radial([
        [0, '#000000', 0.36],
        [0.75, '#000000', 0.14],
        [1, '#000000', 0],
      ])}"/><path d="M230 430H560L330 780H230z" fill="#fff" opacity="0.07"/>`,
    )}
    <rect x="446" y="726" width="108" height="18" rx="9" fill="${detail}"/>
    <circle cx="660" cy="418" r="9" fill="${detail}"/><circle cx="694" cy="418" r="9" fill="${detail}"/><circle cx="728" cy="418" r="9" fill="#d8634a"/>`;
}

/** A record player from above. */
export function turntable(d: Drawing, { main, accent, detail }: Palette): string {
  const box = '<rect x="172" y="212" width="656" height="560" rx="26"/>';
  const grooves = Array.from(
    { length: 11 },
    (_, i) =>
      `<circle cx="440" cy="492" r="${92 + i * 12}" fill="none" stroke="#fff" stroke-width="${i % 3 ? 1.2 : 2.6}" opacity="0.13"/>`,
  ).join('');
  const shine = (turn: number) =>
    `<path d="M440 492L384 270A229 229 0 0 1 496 270z" fill="#fff" opacity="0.13" transform="rotate(${turn} 440 492)"/>`;
  return `${d.blurred('<rect x="200" y="246" width="656" height="560" rx="26" fill="#2a1a16" opacity="0.45"/>', 18)}
    <rect x="172" y="218" width="656" height="560" rx="26" fill="${darken(main, 0.45)}"/>
    <g fill="${d.flat(main)}">${box}</g>
    ${d.clipped(box, d.grain([172, 212, 656, 560], main, 12))}
    <circle cx="440" cy="492" r="246" fill="${d.flat(detail)}"/><circle cx="440" cy="492" r="238" fill="#8a8a8c"/>
    <circle cx="440" cy="492" r="229" fill="#1c1a1d"/>${grooves}${shine(-38)}${shine(142)}
    <circle cx="440" cy="492" r="78" fill="${d.flat(accent)}"/><circle cx="440" cy="492" r="56" fill="none" stroke="${lighten(accent, 0.6)}" stroke-width="3"/><circle cx="440" cy="492" r="8" fill="#f2ede2"/>
    <g><circle cx="734" cy="318" r="54" fill="${d.flat(darken(detail, 0.12))}"/><circle cx="734" cy="318" r="30" fill="${d.ball(detail)}"/>
    <path d="M750 340L736 560L608 646" transform="translate(9 12)" fill="none" stroke="#000" stroke-width="14" opacity="0.25"/>
    <path d="M736 300L730 556L606 640" fill="none" stroke="${lighten(detail, 0.3)}" stroke-width="14" stroke-linejoin="round"/><path d="M620 614L576 644L596 672L640 642z" fill="#2b2730"/></g>
    <circle cx="744" cy="700" r="30" fill="${d.ball(detail)}"/><path d="M744 700v-24" stroke="${darken(detail, 0.5)}" stroke-width="5"/><rect x="640" y="718" width="56" height="20" rx="10" fill="${darken(detail, 0.1)}"/>`;
}

/** A rangefinder camera. */
export function camera(d: Drawing, { main, accent, detail }: Palette): string {
  const ring = (r: number, color: string) => `<circle cx="500" cy="610" r="${r}" fill="${color}"/>`;
  const glass = d.radial(
    [
      [0, '#7f95c4'],
      [0.4, '#31406b'],
      [1, '#0e1020'],
    ],
    [0.36, 0.3, 0.8],
  );
  const ribs = Array.from(
    { length: 60 },
    (_, i) =>
      `<path d="M500 436v18" stroke="#000" stroke-width="4" opacity="0.45" transform="rotate(${i * 6} 500 610)"/>`,
  ).join('');
  return `${d.shadow(500, 800, 640)}
    <path d="M212 470H788Q806 470 806 490V776Q806 800 782 800H218Q194 800 194 776V490Q194 470 212 470z" fill="${d.flat(main)}"/>
    ${d.clipped('<rect x="194" y="500" width="612" height="240"/>', `<rect x="194" y="500" width="612" height="240" fill="${main}"/>${d.speckles([194, 500, 612, 240], 160, main)}`)}
    <path d="M212 400H390L412 364H588L610 400H788Q806 400 806 420V506H194V420Q194 400 212 400z" fill="${d.linear(
      [
        [0, lighten(detail, 0.45)],
        [0.4, detail],
        [1, darken(detail, 0.2)],
      ],
      [0, 0, 0, 1],
    )}"/>
    <rect x="194" y="738" width="612" height="12" fill="${darken(detail, 0.1)}"/>
    <rect x="438" y="386" width="124" height="70" rx="8" fill="#1c1d26"/><rect x="450" y="396" width="100" height="50" rx="4" fill="${glass}"/>
    <rect x="640" y="418" width="74" height="50" rx="6" fill="#1c1d26"/><rect x="650" y="426" width="54" height="34" rx="3" fill="${glass}"/>
    <rect x="246" y="370" width="92" height="34" rx="7" fill="${d.round(detail)}"/>${Array.from({ length: 12 }, (_, i) => `<path d="M${252 + i * 7.4} 374v26" stroke="${darken(detail, 0.5)}" stroke-width="2"/>`).join('')}
    <ellipse cx="700" cy="388" rx="30" ry="13" fill="${d.round(accent)}"/><rect x="670" y="386" width="60" height="14" fill="${d.round(darken(detail, 0.1))}"/>
    <circle cx="270" cy="446" r="12" fill="${accent}"/>
    <ellipse cx="520" cy="632" rx="192" ry="184" fill="#000" opacity="0.3"/>
    ${ring(184, d.flat(detail))}${ring(172, '#1d1c22')}${ribs}${ring(148, d.flat('#34323c'))}${ring(128, '#131218')}${ring(104, glass)}
    <circle cx="500" cy="610" r="104" fill="none" stroke="${lighten(accent, 0.1)}" stroke-width="4" opacity="0.8"/>
    <ellipse cx="462" cy="562" rx="34" ry="20" transform="rotate(-36 462 562)" fill="#fff" opacity="0.55"/><circle cx="544" cy="656" r="13" fill="#b8a6e6" opacity="0.5"/>`;
}

/** A small ukulele. */
export function ukulele(d: Drawing, { main, accent, detail }: Palette): string {
  const body =
    'M500 470C580 468 612 510 600 560C592 592 640 620 650 690C662 780 600 850 500 850S338 780 350 690C360 620 408 592 400 560C388 510 420 468 500 470z';
  const strings = [-18, -6, 6, 18]
    .map((x) => `<path d="M${500 + x} 150V752" stroke="#f7f2e6" stroke-width="2.2" opacity="0.9"/>`)
    .join('');
  const frets = Array.from(
    { length: 11 },
    (_, i) =>
      `<path d="M470 ${at(210 + i * (30 - i * 0.7))}H530" stroke="#d7c9a4" stroke-width="3"/>`,
  ).join('');
  return `<g transform="rotate(18 500 500)">${d.blurred(`<g transform="translate(30 26)" fill="#2a1a16" opacity="0.42"><path d="${body}"/><rect x="466" y="80" width="68" height="440"/></g>`, 15)}
    <path d="${body}" transform="translate(5 7)" fill="${darken(main, 0.5)}"/>
    <path d="${body}" fill="${d.flat(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, `<g transform="rotate(90 500 660)">${d.grain([300, 470, 400, 400], main, 9)}</g>`)}
    <path d="${body}" fill="none" stroke="${lighten(main, 0.5)}" stroke-width="7" opacity="0.75"/>
    <circle cx="500" cy="632" r="62" fill="${detail}"/><circle cx="500" cy="632" r="52" fill="#20140f"/><circle cx="500" cy="632" r="57" fill="none" stroke="${lighten(accent, 0.4)}" stroke-width="3"/>
    <rect x="438" y="742" width="124" height="28" rx="10" fill="${darken(accent, 0.2)}"/><rect x="462" y="748" width="76" height="6" fill="#f1ead9"/>
    <rect x="468" y="170" width="64" height="400" fill="${d.round(accent)}"/>${frets}
    <path d="M462 176L448 66Q500 48 552 66L538 176z" fill="${d.flat(main)}"/>
    ${[92, 138].map((y) => `<circle cx="438" cy="${y}" r="13" fill="${d.ball('#e9e2d2')}"/><circle cx="562" cy="${y}" r="13" fill="${d.ball('#e9e2d2')}"/>`).join('')}
    ${strings}</g>`;
}
