import { at, type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** A low trainer, from the side. */
export function sneaker(d: Drawing, { main, accent, detail }: Palette): string {
  const upper =
    'M214 520C230 490 262 486 292 500C350 526 400 486 428 430C440 404 470 396 494 414C560 470 640 560 740 588C812 608 838 640 836 700H206C196 640 200 560 214 520z';
  const sole = 'M196 690H846Q868 700 862 738Q856 782 816 786H240Q200 786 192 744Q186 706 196 690z';
  const laces = [0, 1, 2, 3, 4]
    .map((i) => {
      const x = 470 + i * 42;
      const y = 446 + i * 34;
      return `<path d="M${x - 34} ${y + 40}Q${x - 6} ${y + 2} ${x + 24} ${y - 2}" stroke="${darken(detail, 0.3)}" stroke-width="17" stroke-linecap="round" fill="none"/><path d="M${x - 34} ${y + 38}Q${x - 6} ${y} ${x + 24} ${y - 4}" stroke="${lighten(detail, 0.5)}" stroke-width="12" stroke-linecap="round" fill="none"/>`;
    })
    .join('');
  return `${d.shadow(520, 784, 620)}
    <path d="M250 500Q330 540 420 436L446 452Q370 570 262 536z" fill="${darken(main, 0.55)}"/>
    <path d="${upper}" fill="${d.linear(
      [
        [0, lighten(main, 0.22)],
        [0.5, main],
        [1, darken(main, 0.2)],
      ],
      [0.2, 0, 0.5, 1],
    )}"/>
    ${d.clipped(
      `<path d="${upper}"/>`,
      `<path d="M690 700C690 620 730 590 780 584L850 640V710z" fill="${d.flat(darken(main, 0.08))}"/>
       <path d="M200 500C280 560 300 620 296 710H190z" fill="${d.flat(accent)}"/>
       <path d="M320 700C380 690 520 650 610 540L646 572C580 670 460 704 380 712z" fill="${accent}"/>
       <path d="M330 690C400 676 520 640 604 548" fill="none" stroke="${lighten(accent, 0.45)}" stroke-width="3" stroke-dasharray="8 7"/>
       <path d="M690 700C690 620 730 590 780 584" fill="none" stroke="${darken(main, 0.35)}" stroke-width="3" stroke-dasharray="8 7" opacity="0.7"/>
       ${Array.from({ length: 36 }, () => `<circle cx="${at(d.random.between(720, 820))}" cy="${at(d.random.between(610, 660))}" r="3" fill="${darken(main, 0.4)}" opacity="0.3"/>`).join('')}`,
    )}
    ${laces}
    <path d="M410 430Q438 360 486 380L516 424" fill="${lighten(main, 0.12)}" stroke="${darken(main, 0.25)}" stroke-width="3"/>
    <path d="${sole}" fill="${d.roundLying('#f6f1e6')}"/>
    <path d="M196 756H860" stroke="${detail}" stroke-width="9" opacity="0.9"/>
    ${Array.from({ length: 22 }, (_, i) => `<path d="M${216 + i * 29} 786v-9" stroke="#b8ae9b" stroke-width="6"/>`).join('')}`;
}

/** A woven scarf, folded in half with its fringe. */
export function scarf(d: Drawing, { main, accent, detail }: Palette): string {
  const part = (x: number, y: number, turn: number, length: number) => {
    const stripes = [0.12, 0.2, 0.55, 0.74, 0.82]
      .map(
        (share, i) =>
          `<rect x="0" y="${length * share}" width="230" height="${i % 2 ? 16 : 34}" fill="${i % 2 ? detail : accent}"/>`,
      )
      .join('');
    const weave = Array.from(
      { length: 46 },
      (_, i) =>
        `<path d="M${i * 5} 0V${length}" stroke="#2a1a16" stroke-width="1.4" opacity="0.09"/>`,
    ).join('');
    const fringe = Array.from({ length: 20 }, (_, i) => {
      const color = i % 3 === 0 ? accent : main;
      return `<path d="M${6 + i * 11.5} ${length}q${at(d.random.between(-7, 7))} 34 ${at(d.random.between(-9, 9))} ${at(d.random.between(58, 74))}" stroke="${color}" stroke-width="6" stroke-linecap="round" fill="none"/>`;
    }).join('');
    const fabric = d.linear([
      [0, '#2a1a16', 0.2],
      [0.14, '#ffffff', 0.2],
      [0.4, '#2a1a16', 0.06],
      [0.62, '#ffffff', 0.12],
      [1, '#2a1a16', 0.26],
    ]);
    return `<g transform="translate(${x} ${y}) rotate(${turn})">${d.blurred(`<rect x="18" y="22" width="230" height="${length}" fill="#2a1a16" opacity="0.34"/>`, 14)}${fringe}<rect width="230" height="${length}" fill="${main}"/>${stripes}${weave}<rect width="230" height="${length}" fill="${fabric}"/></g>`;
  };
  return `${part(560, 150, 16, 560)}${part(300, 140, -8, 620)}
    <g transform="rotate(2 480 190)"><path d="M290 190Q470 84 690 196Q700 260 640 290Q470 226 330 300Q280 270 290 190z" fill="${d.roundLying(main)}"/><path d="M310 214Q470 120 676 218" fill="none" stroke="${accent}" stroke-width="22"/><path d="M316 252Q470 176 660 258" fill="none" stroke="${detail}" stroke-width="9"/></g>`;
}

/** A ribbed hat with a bobble. */
export function beanie(d: Drawing, { main, accent }: Palette): string {
  const crown = 'M300 640C280 440 360 316 500 312S720 440 700 640z';
  const rows = Array.from({ length: 15 }, (_, i) => {
    const x = 310 + i * 27;
    return `<path d="M${x} 650Q${500 + (x - 500) * 0.85} 440 ${500 + (x - 500) * 0.3} 316" stroke="${darken(main, 0.35)}" stroke-width="7" fill="none" opacity="0.32"/><path d="M${x + 9} 650Q${508 + (x - 500) * 0.85} 440 ${503 + (x - 500) * 0.3} 316" stroke="${lighten(main, 0.45)}" stroke-width="5" fill="none" opacity="0.3"/>`;
  }).join('');
  const ribs = Array.from(
    { length: 19 },
    (_, i) =>
      `<rect x="${284 + i * 23}" y="612" width="18" height="176" rx="9" fill="${d.linear([
        [0, lighten(accent, 0.16)],
        [0.5, accent],
        [1, darken(accent, 0.22)],
      ])}"/>`,
  ).join('');
  const wool = Array.from({ length: 170 }, () => {
    const angle = d.random.between(0, 2 * Math.PI);
    const reach = Math.sqrt(d.random.next()) * 66;
    const [dx, dy] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
    return `<path d="M${at(500 + dx)} ${at(262 + dy)}l${at(dx * 0.35)} ${at(dy * 0.35)}" stroke="${dx + dy < 0 ? lighten(accent, 0.3) : darken(accent, 0.12)}" stroke-width="6" stroke-linecap="round"/>`;
  }).join('');
  return `${d.shadow(500, 786, 460)}
    <circle cx="500" cy="262" r="66" fill="${d.ball(accent)}"/>${wool}
    <path d="${crown}" fill="${d.ball(main)}"/>
    ${d.clipped(`<path d="${crown}"/>`, rows)}
    <path d="M290 630Q500 600 710 630L718 760Q500 800 282 760z" fill="${darken(accent, 0.35)}"/>
    ${ribs}
    ${d.clipped(
      '<path d="M282 612H724V788H282z"/>',
      `<rect x="282" y="606" width="440" height="190" fill="${d.linear([
        [0, '#2a1a16', 0.3],
        [0.25, '#ffffff', 0.14],
        [0.6, '#2a1a16', 0.04],
        [1, '#2a1a16', 0.42],
      ])}"/>`,
    )}`;
}

/** Knitted jumpers, folded. */
export function jumper(d: Drawing, { main, accent }: Palette): string {
  const body =
    'M308 330Q400 290 440 300Q500 352 560 300Q600 290 692 330L706 742Q708 772 678 774H322Q292 772 294 742z';
  const sleeve =
    'M308 330Q250 360 248 470L262 640Q330 700 440 706L470 640Q370 610 350 560L340 420z';
  const stitches = Array.from({ length: 26 * 20 }, (_, i) => {
    const [row, column] = [Math.floor(i / 20), i % 20];
    return `M${306 + column * 20} ${320 + row * 18}l10 10l10 -10`;
  }).join('');
  const knit = `<path d="${stitches}" stroke="${darken(main, 0.4)}" stroke-width="3.5" fill="none" opacity="0.26"/>`;
  const band = Array.from(
    { length: 3 },
    (_, i) =>
      `<path d="M290 ${460 + i * 34}Q500 ${476 + i * 34} 712 ${460 + i * 34}" stroke="${accent}" stroke-width="${i === 1 ? 18 : 8}" fill="none" opacity="0.9"/>`,
  ).join('');
  return `${d.blurred(`<path d="${body}" transform="translate(26 30)" fill="#2a1a16" opacity="0.4"/>`, 17)}
    <path d="${body}" fill="${d.flat(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, `${band}${knit}<path d="M300 330L350 780M700 330L650 780" stroke="#2a1a16" stroke-width="34" opacity="0.12"/>`)}
    <path d="M434 304Q500 364 566 304" fill="none" stroke="${darken(main, 0.35)}" stroke-width="34"/><path d="M434 302Q500 362 566 302" fill="none" stroke="${lighten(main, 0.08)}" stroke-width="25" stroke-dasharray="5 3"/>
    ${d.blurred(`<path d="${sleeve}" transform="translate(12 16)" fill="#2a1a16" opacity="0.3"/>`, 10)}
    <path d="${sleeve}" fill="${d.flat(lighten(main, 0.05))}"/><path d="${sleeve}" transform="matrix(-1 0 0 1 1000 20)" fill="${d.flat(darken(main, 0.05))}"/>
    <path d="M440 706L470 640L500 652L476 720z" fill="${accent}"/><path d="M560 726L530 660L500 672L524 740z" fill="${darken(accent, 0.12)}"/>`;
}
