import { at, type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** A city bicycle, from the side. */
export function bicycle(d: Drawing, { main, accent, detail }: Palette): string {
  const wheel = (x: number) => {
    const spokes = Array.from({ length: 18 }, (_, i) => {
      const angle = (i * Math.PI) / 9;
      return `<path d="M${x} 640L${at(x + Math.cos(angle) * 150)} ${at(640 + Math.sin(angle) * 150)}" stroke="#d9d6cf" stroke-width="2.2"/>`;
    }).join('');
    return `<circle cx="${x}" cy="640" r="160" fill="none" stroke="#2c2a2c" stroke-width="16"/><circle cx="${x}" cy="640" r="150" fill="none" stroke="#cfcac0" stroke-width="6"/>${spokes}<circle cx="${x}" cy="640" r="14" fill="${d.ball('#b9b5ad')}"/>`;
  };
  const tube = (path: string, width = 19) =>
    `<path d="${path}" fill="none" stroke="${darken(main, 0.3)}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/><path d="${path}" transform="translate(-1.5 -2.5)" fill="none" stroke="${lighten(main, 0.1)}" stroke-width="${width - 8}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return `${d.shadow(500, 802, 760, 0.75)}
    ${wheel(276)}${wheel(724)}
    <path d="M180 500A172 172 0 0 1 420 548M628 500A172 172 0 0 1 880 560" fill="none" stroke="${darken(main, 0.1)}" stroke-width="9" stroke-linecap="round"/>
    ${tube('M276 640L460 646L400 400M276 640L412 446', 14)}
    ${tube('M460 646L640 420L410 440')}
    ${tube('M724 640L630 366', 17)}
    <path d="M400 400L388 350" stroke="#8c8880" stroke-width="12"/>
    <path d="M330 346Q340 322 400 332Q440 338 446 350Q430 366 380 366Q334 370 330 346z" fill="${d.flat(accent)}"/>
    <path d="M632 372L622 326Q640 300 700 312Q728 320 720 344" fill="none" stroke="#8c8880" stroke-width="12" stroke-linecap="round"/>
    <path d="M676 306Q716 310 722 344" fill="none" stroke="${accent}" stroke-width="18" stroke-linecap="round"/>
    <path d="M640 380H780L764 480H660z" fill="${detail}"/>${Array.from({ length: 6 }, (_, i) => `<path d="M${648 + i * 23} 382L${664 + i * 18} 478" stroke="${darken(detail, 0.4)}" stroke-width="4" opacity="0.6"/>`).join('')}${[404, 428, 452].map((y) => `<path d="M646 ${y}H776" stroke="${darken(detail, 0.4)}" stroke-width="4" opacity="0.5"/>`).join('')}
    <path d="M636 380H784" stroke="${lighten(detail, 0.3)}" stroke-width="11" stroke-linecap="round"/>
    <path d="M276 626L460 612M276 654L460 680" stroke="#4a4744" stroke-width="4"/>
    <circle cx="460" cy="646" r="37" fill="none" stroke="#6f6a63" stroke-width="9"/><circle cx="460" cy="646" r="13" fill="#4a4744"/>
    <path d="M460 646L500 724" stroke="#6f6a63" stroke-width="11" stroke-linecap="round"/><rect x="476" y="720" width="58" height="14" rx="6" fill="#2c2a2c"/>
    <circle cx="798" cy="400" r="17" fill="${d.ball('#e8ddb8')}"/>`;
}

/** A cruiser skateboard, leaning deck up, from above. */
export function skateboard(d: Drawing, { main, accent, detail }: Palette): string {
  const deck =
    'M500 70C572 70 604 140 606 230V770C604 860 572 930 500 930S396 860 394 770V230C396 140 428 70 500 70z';
  const wheel = (x: number, y: number) =>
    `<rect x="${x}" y="${y}" width="40" height="74" rx="17" fill="${d.roundLying(accent)}"/>`;
  const screws = (y: number) =>
    [-24, 24]
      .map(
        (dx) =>
          `<circle cx="${500 + dx}" cy="${y}" r="6" fill="#e4e0d8"/><circle cx="${500 + dx}" cy="${y + 48}" r="6" fill="#e4e0d8"/>`,
      )
      .join('');
  return `<g transform="rotate(32 500 500)">${d.blurred(`<path d="${deck}" transform="translate(40 12)" fill="#2a1a16" opacity="0.42"/>`, 17)}
    ${wheel(368, 208)}${wheel(592, 208)}${wheel(368, 718)}${wheel(592, 718)}
    <path d="${deck}" transform="translate(6 5)" fill="${darken(detail, 0.4)}"/><path d="${deck}" fill="${d.flat(detail)}"/>
    ${d.clipped(
      `<path d="${deck}"/>`,
      `<g transform="rotate(90 500 500)">${d.grain([60, 390, 880, 220], detail, 8)}</g>
       <path d="M380 420L620 320V400L380 500z" fill="${main}"/><path d="M380 520L620 420V500L380 600z" fill="${accent}"/><path d="M380 620L620 520V600L380 700z" fill="${darken(main, 0.3)}"/>
       <path d="M420 90Q400 500 424 910" stroke="#fff" stroke-width="16" opacity="0.18" fill="none"/>`,
    )}
    ${screws(220)}${screws(732)}</g>`;
}

/** A wooden rainbow to stack. */
export function rainbow(d: Drawing, { main, accent, detail }: Palette): string {
  const colors = [
    main,
    lighten(main, 0.3),
    accent,
    lighten(accent, 0.35),
    detail,
    lighten(detail, 0.3),
  ];
  const arcs = colors
    .map((color, i) => {
      const outer = 330 - i * 48;
      const inner = outer - 43;
      const path = `M${500 - outer} 800A${outer} ${outer * 1.04} 0 0 1 ${500 + outer} 800H${500 + inner}A${inner} ${inner * 1.04} 0 0 0 ${500 - inner} 800z`;
      return `<path d="${path}" fill="${d.linear(
        [
          [0, lighten(color, 0.2)],
          [0.4, color],
          [1, darken(color, 0.22)],
        ],
        [0.1, 0, 0.9, 1],
      )}"/>${d.clipped(`<path d="${path}"/>`, d.grain([500 - outer, 800 - outer * 1.05, outer * 2, outer * 1.05], color, 17))}<path d="M${500 - outer} 800A${outer} ${outer * 1.04} 0 0 1 ${500 + outer} 800" fill="none" stroke="#fff" stroke-width="3" opacity="0.4"/>`;
    })
    .join('');
  return `${d.shadow(500, 802, 620)}${arcs}
    <circle cx="500" cy="766" r="34" fill="${d.ball('#e8c39a')}"/>`;
}

/** A ridge tent with its flap open. */
export function tent(d: Drawing, { main, accent, detail }: Palette): string {
  return `${d.shadow(500, 806, 700)}
    <path d="M560 300L880 760L720 806L430 322z" fill="${d.linear([
      [0, darken(main, 0.1)],
      [1, darken(main, 0.32)],
    ])}"/>
    <path d="M430 322L140 800H720z" fill="${d.linear(
      [
        [0, lighten(main, 0.3)],
        [1, main],
      ],
      [0, 0, 0.6, 1],
    )}"/>
    <path d="M430 322L560 300L880 760" fill="none" stroke="${lighten(main, 0.4)}" stroke-width="5" opacity="0.6"/>
    <path d="M430 396L300 800H560z" fill="${darken(accent, 0.6)}"/>
    <path d="M430 470L360 800H500z" fill="#ffcf83" opacity="0.35"/>
    <path d="M430 396L300 800L236 800Q370 620 430 396z" fill="${d.flat(accent)}"/><path d="M430 396L560 800L628 800Q500 620 430 396z" fill="${d.flat(darken(accent, 0.12))}"/>
    <path d="M268 740Q300 720 316 750M590 740Q560 720 546 750" stroke="${detail}" stroke-width="12" fill="none"/>
    <path d="M430 340V288M560 300V262" stroke="#8a6a4a" stroke-width="9" stroke-linecap="round"/>
    <path d="M430 300L90 826M560 272L930 790" stroke="#f3ead8" stroke-width="3.5"/>
    <path d="M84 812l10 26M924 776l12 26" stroke="#6f5a45" stroke-width="8" stroke-linecap="round"/>
    <path d="M470 292l50 16v-40l-50 -12z" fill="${detail}"/>`;
}
