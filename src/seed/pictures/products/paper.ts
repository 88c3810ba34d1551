import { at, type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** A print of hills in the evening, framed. */
export function hillsPrint(d: Drawing, palette: Palette): string {
  return framed(d, hills(d, palette));
}

/** A print of two arches, framed. */
export function archesPrint(d: Drawing, palette: Palette): string {
  return framed(d, arches(palette));
}

/** A print of a branch before the moon, framed. */
export function branchPrint(d: Drawing, palette: Palette): string {
  return framed(d, branch(d, palette));
}

function framed(d: Drawing, motif: string): string {
  return `${d.blurred('<rect x="300" y="150" width="470" height="620" fill="#2a1a16" opacity="0.42"/>', 20)}
    <rect x="262" y="106" width="476" height="628" fill="${d.flat('#b98a5c')}"/>
    <rect x="274" y="118" width="452" height="604" fill="${darken('#b98a5c', 0.5)}"/>
    <rect x="278" y="122" width="444" height="596" fill="#faf6ee"/>
    ${d.clipped('<rect x="322" y="168" width="356" height="504"/>', motif)}
    <path d="M278 122H520L278 520z" fill="#fff" opacity="0.14"/>
    <path d="M262 106H738" stroke="#fff" stroke-width="3" opacity="0.5"/>`;
}

function hills(d: Drawing, { main, accent, detail }: Palette): string {
  const layer = (y: number, color: string, opacity = 1) =>
    `<path d="M310 ${y}Q${at(d.random.between(380, 430))} ${y - 90} 500 ${y - 18}T690 ${y - 34}V700H310z" fill="${color}" opacity="${opacity}"/>`;
  return `<rect x="310" y="160" width="380" height="520" fill="${lighten(detail, 0.72)}"/>
    <circle cx="${at(d.random.between(430, 590))}" cy="312" r="66" fill="${accent}"/>
    ${layer(450, lighten(main, 0.5))}${layer(520, lighten(main, 0.22))}${layer(585, main)}${layer(650, darken(main, 0.3))}`;
}

function arches({ main, accent, detail }: Palette): string {
  return `<rect x="310" y="160" width="380" height="520" fill="#f3eadb"/>
    <path d="M380 672V440a120 120 0 0 1 240 0V672z" fill="${main}"/><path d="M424 672V450a76 76 0 0 1 152 0V672z" fill="${lighten(main, 0.45)}"/>
    <circle cx="580" cy="276" r="64" fill="${accent}"/><path d="M356 250a70 70 0 0 1 140 0z" fill="${detail}"/>
    <circle cx="500" cy="560" r="40" fill="${detail}"/><path d="M340 640q40 -30 80 0t80 0 80 0 80 0" stroke="${accent}" stroke-width="14" fill="none"/>`;
}

function branch(d: Drawing, { main, accent, detail }: Palette): string {
  const leaves = Array.from({ length: 9 }, (_, i) => {
    const y = 600 - i * 42;
    const side = i % 2 ? 1 : -1;
    const size = 1.15 - i * 0.07;
    return `<path transform="translate(500 ${y}) scale(${at(side * size * 10) / 10} ${at(size * 10) / 10}) rotate(-28)" d="M0 0C30 -44 100 -46 136 0C100 40 30 40 0 0z" fill="${i % 3 === 0 ? lighten(main, 0.2) : i % 3 === 1 ? main : darken(main, 0.2)}"/>`;
  }).join('');
  return `<rect x="310" y="160" width="380" height="520" fill="${lighten(accent, 0.62)}"/>
    <circle cx="500" cy="${at(d.random.between(360, 420))}" r="138" fill="${lighten(accent, 0.2)}"/>
    <path d="M500 660Q488 440 502 236" stroke="${darken(detail, 0.2)}" stroke-width="7" fill="none"/>${leaves}`;
}

/** A pile of books. */
export function books(d: Drawing, { main, accent, detail }: Palette): string {
  const book = (
    y: number,
    x: number,
    width: number,
    height: number,
    color: string,
    mark: boolean,
  ) => `
    <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" fill="${d.roundLying(color)}"/>
    <rect x="${x + 36}" y="${y}" width="7" height="${height}" fill="${lighten(color, 0.5)}" opacity="0.6"/><rect x="${x + width - 44}" y="${y}" width="7" height="${height}" fill="${lighten(color, 0.5)}" opacity="0.6"/>
    ${mark ? `<rect x="${x + width * 0.34}" y="${y + height * 0.36}" width="${width * 0.32}" height="${height * 0.28}" rx="3" fill="${lighten(color, 0.72)}" opacity="0.9"/>` : `<circle cx="${x + width / 2}" cy="${y + height / 2}" r="${height * 0.2}" fill="${lighten(color, 0.6)}" opacity="0.85"/>`}`;
  return `${d.shadow(500, 800, 520)}
    ${book(718, 244, 512, 84, main, true)}${book(646, 272, 470, 72, accent, false)}${book(560, 252, 488, 86, detail, true)}${book(498, 300, 420, 62, lighten(main, 0.32), false)}
    <g transform="rotate(-3 500 460)">${book(432, 282, 430, 66, darken(accent, 0.22), true)}</g>
    <ellipse cx="516" cy="432" rx="96" ry="12" fill="#2a1a16" opacity="0.25"/>
    <path d="M424 300H560L552 412Q492 432 432 412z" fill="${d.round('#f3ece0')}"/><path d="M558 322Q606 322 598 366T552 396" fill="none" stroke="#e3d9c8" stroke-width="14"/>
    <ellipse cx="492" cy="300" rx="68" ry="14" fill="#fffaf0"/><ellipse cx="492" cy="302" rx="60" ry="10" fill="#5a3824"/>
    <path d="M470 270q-16 -26 2 -50t0 -52M516 272q-14 -24 2 -46t-2 -48" stroke="#fff" stroke-width="8" fill="none" stroke-linecap="round" opacity="0.4"/>`;
}

/** A bound notebook and a pencil, from above. */
export function notebook(d: Drawing, { main, accent, detail }: Palette): string {
  return `<g transform="rotate(-9 480 500)">${d.blurred('<rect x="290" y="196" width="420" height="600" rx="18" fill="#2a1a16" opacity="0.42"/>', 17)}
    <rect x="272" y="166" width="424" height="604" rx="14" fill="#efe6d3"/>${[0, 1, 2, 3].map((i) => `<path d="M${690 + i * 2.4} 178V758" stroke="#cdbfa3" stroke-width="1.4"/>`).join('')}
    <rect x="262" y="160" width="424" height="604" rx="16" fill="${d.flat(main)}"/>
    ${d.clipped('<rect x="262" y="160" width="424" height="604" rx="16"/>', d.speckles([262, 160, 424, 604], 120, main))}
    <rect x="262" y="160" width="62" height="604" rx="14" fill="${darken(main, 0.32)}"/>
    <rect x="400" y="280" width="190" height="120" rx="4" fill="#faf5e9"/><path d="M424 318H566M424 346H540M424 372H552" stroke="${darken(main, 0.4)}" stroke-width="5" opacity="0.7"/>
    <rect x="630" y="160" width="15" height="604" fill="${d.round(accent)}"/>
    <path d="M470 764v64l14 -14 14 14v-64z" fill="${accent}"/></g>
    <g transform="rotate(24 780 500)">${d.blurred('<rect x="772" y="230" width="34" height="560" fill="#2a1a16" opacity="0.4"/>', 9)}
    <rect x="756" y="250" width="34" height="470" fill="${d.round(detail)}"/><path d="M756 720L773 800L790 720z" fill="#ecd2a8"/><path d="M767 772L773 800L779 772z" fill="#2b2730"/>
    <rect x="756" y="222" width="34" height="32" fill="#c9c4ba"/><rect x="756" y="190" width="34" height="36" rx="9" fill="#e0938a"/></g>`;
}

/** An amber bottle with a pump, for soap. */
export function soap(d: Drawing, { main, accent, detail }: Palette): string {
  const bottle =
    'M380 470Q380 420 450 408V380H550V408Q620 420 620 470V770Q620 803 586 803H414Q380 803 380 770z';
  return `${d.shadow(500, 802, 290)}
    <path d="M486 380V270H514V380z" fill="${d.round('#2c2826')}"/>
    <path d="M392 262Q396 236 430 236H540Q556 236 556 252V278H444Q420 278 412 300H392z" fill="${d.roundLying('#35302d')}"/>
    <rect x="448" y="336" width="104" height="60" rx="9" fill="${d.round('#2c2826')}"/>
    <path d="${bottle}" fill="${d.round(main)}"/>
    ${d.clipped(`<path d="${bottle}"/>`, `<rect x="380" y="500" width="240" height="310" fill="${darken(main, 0.5)}" opacity="0.3"/><rect x="398" y="430" width="22" height="370" rx="11" fill="#fff" opacity="0.38"/><rect x="590" y="440" width="9" height="350" rx="4" fill="#fff" opacity="0.22"/>`)}
    <rect x="404" y="528" width="192" height="200" rx="4" fill="${d.round(lighten(accent, 0.5))}"/>
    <circle cx="500" cy="584" r="26" fill="none" stroke="${darken(detail, 0.1)}" stroke-width="5"/><path d="M500 602V566M500 590q-16 -4 -16 -18M500 584q16 -4 16 -18" stroke="${darken(detail, 0.1)}" stroke-width="4" fill="none"/>
    <path d="M440 640H560M454 664H546M462 700H538" stroke="${darken(detail, 0.3)}" stroke-width="6" opacity="0.8"/>`;
}
