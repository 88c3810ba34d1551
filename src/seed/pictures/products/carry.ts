import { type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** A dashed seam along a path. */
function seam(path: string, color: string): string {
  return `<path d="${path}" fill="none" stroke="${lighten(color, 0.45)}" stroke-width="3.5" stroke-dasharray="10 8" opacity="0.75"/>`;
}

/** A rolled-top backpack with leather straps. */
export function backpack(d: Drawing, { main, accent }: Palette): string {
  const body =
    'M330 300Q500 262 670 300Q706 420 704 700Q702 802 620 804H380Q298 802 296 700Q294 420 330 300z';
  const pocket =
    'M342 560Q500 540 658 560Q668 640 660 724Q654 764 616 766H384Q346 764 340 724Q332 640 342 560z';
  const strap = (x: number) =>
    `<rect x="${x}" y="330" width="32" height="290" rx="8" fill="${d.round(accent)}"/><rect x="${x - 5}" y="500" width="42" height="52" rx="9" fill="none" stroke="#caa86b" stroke-width="8"/>${seam(`M${x + 6} 340V610M${x + 26} 340V610`, accent)}`;
  return `${d.shadow(500, 802, 420)}
    <path d="M300 420Q232 520 258 760M700 420Q768 520 742 760" fill="none" stroke="${darken(main, 0.4)}" stroke-width="30" stroke-linecap="round"/>
    <path d="M452 250Q452 176 500 176T548 250" fill="none" stroke="${darken(accent, 0.15)}" stroke-width="20"/>
    <path d="${body}" fill="${d.round(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, `<path d="M300 420Q500 460 700 420L704 470Q500 500 296 470z" fill="${darken(main, 0.3)}" opacity="0.35"/><path d="M360 480Q350 620 372 790" stroke="#fff" stroke-width="16" opacity="0.1" fill="none"/>`)}
    <path d="${pocket}" fill="${d.round(lighten(main, 0.05))}"/><path d="${pocket}" fill="none" stroke="${darken(main, 0.4)}" stroke-width="3" opacity="0.5"/>
    ${seam('M354 572Q500 553 646 572', main)}
    <path d="M316 262Q500 216 684 262Q712 360 690 440Q500 480 310 440Q288 360 316 262z" fill="${d.round(lighten(main, 0.09))}"/>
    <path d="M310 440Q500 480 690 440" fill="none" stroke="${darken(main, 0.5)}" stroke-width="5" opacity="0.5"/>
    ${seam('M318 426Q500 464 682 426', main)}
    ${strap(378)}${strap(590)}
    <rect x="452" y="630" width="96" height="62" rx="8" fill="${d.flat(accent)}"/><path d="M476 661h48" stroke="${lighten(accent, 0.5)}" stroke-width="5" opacity="0.7"/>`;
}

/** A canvas tote. */
export function tote(d: Drawing, { main, accent, detail }: Palette): string {
  const body = 'M296 400H704L736 776Q738 804 706 804H294Q262 804 264 776z';
  const handle = (tone: number, lift: number) =>
    `<path d="M392 ${412 + lift}C380 150 620 150 608 ${412 + lift}" fill="none" stroke="${darken(accent, 0.3 + tone)}" stroke-width="30"/><path d="M392 ${412 + lift}C380 150 620 150 608 ${412 + lift}" fill="none" stroke="${darken(accent, tone)}" stroke-width="22"/>`;
  return `${d.shadow(500, 804, 480)}
    ${handle(0.3, -14)}
    <path d="M296 400Q500 372 704 400L700 430H300z" fill="${darken(main, 0.42)}"/>
    <path d="${body}" fill="${d.linear([
      [0, darken(main, 0.1)],
      [0.2, lighten(main, 0.16)],
      [0.55, main],
      [1, darken(main, 0.2)],
    ])}"/>
    ${d.clipped(
      `<path d="${body}"/>`,
      `<circle cx="500" cy="590" r="104" fill="${detail}"/><path d="M396 590a104 104 0 0 1 208 0z" fill="${accent}"/><path d="M360 640q35 -26 70 0t70 0 70 0 70 0v44q-35 26 -70 0t-70 0 -70 0 -70 0z" fill="${main}"/>
       <path d="M340 470Q380 640 330 800M660 460Q620 600 672 800" stroke="${darken(main, 0.4)}" stroke-width="22" fill="none" opacity="0.12"/>`,
    )}
    ${seam('M306 424H694', darken(main, 0.3))}
    ${handle(0, 44)}
    <path d="M378 440h28v60h-28zM594 440h28v60h-28z" fill="${accent}"/>`;
}

/** A wrist watch on a leather strap, from above. */
export function watch(d: Drawing, { main, accent, detail }: Palette): string {
  const strap = 'M424 90Q500 76 576 90L596 340H404zM404 640H596L572 906Q500 926 428 906z';
  const metal = d.linear(
    [
      [0, lighten(detail, 0.5)],
      [0.45, detail],
      [1, darken(detail, 0.35)],
    ],
    [0, 0, 1, 1],
  );
  const marks = Array.from(
    { length: 12 },
    (_, i) =>
      `<rect x="496" y="356" width="8" height="${i % 3 === 0 ? 34 : 20}" rx="3" fill="${detail}" transform="rotate(${i * 30} 500 490)"/>`,
  ).join('');
  return `${d.blurred(`<g transform="translate(28 30)" fill="#2a1a16" opacity="0.42"><path d="${strap}"/><circle cx="500" cy="490" r="186"/></g>`, 15)}
    <path d="${strap}" fill="${d.round(accent)}"/>
    ${seam('M440 104L426 330M560 104L574 330M426 652L444 896M574 652L556 896', accent)}
    ${[800, 836, 872].map((y) => `<ellipse cx="500" cy="${y}" rx="9" ry="6" fill="${darken(accent, 0.6)}"/>`).join('')}
    <rect x="678" y="472" width="28" height="40" rx="7" fill="${metal}"/>
    <path d="M398 336L420 300H580L602 336zM398 644L420 680H580L602 644z" fill="${darken(detail, 0.2)}"/>
    <circle cx="500" cy="490" r="186" fill="${metal}"/>
    <circle cx="500" cy="490" r="160" fill="${darken(detail, 0.45)}"/>
    <circle cx="500" cy="491" r="156" fill="${d.radial(
      [
        [0, lighten(main, 0.3)],
        [1, darken(main, 0.14)],
      ],
      [0.4, 0.34, 0.8],
    )}"/>
    ${marks}
    <circle cx="500" cy="566" r="36" fill="${darken(main, 0.14)}"/><path d="M500 566l16 -20" stroke="${detail}" stroke-width="4"/>
    <path d="M508 504L432 428" stroke="${detail}" stroke-width="11" stroke-linecap="round"/><path d="M494 500L590 404" stroke="${detail}" stroke-width="8" stroke-linecap="round"/>
    <circle cx="500" cy="490" r="10" fill="${detail}"/>
    <path d="M380 440A130 130 0 0 1 470 366L520 352L392 500z" fill="#fff" opacity="0.16"/>`;
}

/** Sunglasses. */
export function sunglasses(d: Drawing, { main, accent }: Palette): string {
  const lens = (x: number) =>
    `M${x - 130} 470Q${x - 130} 408 ${x} 408T${x + 130} 470Q${x + 126} 596 ${x} 598T${x - 130} 470z`;
  const tint = d.linear(
    [
      [0, darken(accent, 0.5)],
      [0.6, accent],
      [1, lighten(accent, 0.4)],
    ],
    [0, 0, 0.3, 1],
  );
  const one = (x: number) => `<path d="${lens(x)}" fill="${tint}"/>
    ${d.clipped(`<path d="${lens(x)}"/>`, `<path d="M${x - 70} 380L${x - 150} 620H${x - 100}L${x - 20} 380zM${x + 20} 380L${x - 60} 620H${x - 42}L${x + 38} 380z" fill="#fff" opacity="0.3"/>`)}
    <path d="${lens(x)}" fill="none" stroke="${darken(main, 0.25)}" stroke-width="30"/>
    <path d="${lens(x)}" fill="none" stroke="${d.roundLying(main)}" stroke-width="24"/>
    <path d="M${x - 112} 448Q${x - 96} 424 ${x - 20} 420" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity="0.6"/>`;
  return `${d.blurred('<path d="M190 560Q360 700 500 590T860 590L880 640Q500 760 210 640z" fill="#2a1a16" opacity="0.4"/>', 20)}
    <path d="M206 450L282 300Q300 270 342 282" fill="none" stroke="${darken(main, 0.25)}" stroke-width="22" stroke-linecap="round"/>
    <path d="M794 450L738 296Q722 266 684 278" fill="none" stroke="${darken(main, 0.25)}" stroke-width="22" stroke-linecap="round"/>
    <path d="M462 462Q500 426 538 462" fill="none" stroke="${darken(main, 0.1)}" stroke-width="26"/>
    ${one(336)}${one(664)}
    <circle cx="216" cy="452" r="6" fill="#d9c38f"/><circle cx="784" cy="452" r="6" fill="#d9c38f"/>`;
}

/** A folded wallet with notes in it. */
export function wallet(d: Drawing, { main, accent, detail }: Palette): string {
  const body =
    'M256 386Q256 358 284 358H716Q744 358 744 386V700Q744 728 716 728H284Q256 728 256 700z';
  return `${d.blurred(`<path d="${body}" transform="translate(24 30)" fill="#2a1a16" opacity="0.45"/>`, 16)}
    <rect x="300" y="300" width="404" height="140" rx="6" fill="${'#c9d3b4'}"/><rect x="300" y="316" width="404" height="120" rx="6" fill="${'#dfe5cc'}"/><circle cx="502" cy="352" r="24" fill="#c9d3b4"/>
    <rect x="328" y="334" width="340" height="120" rx="14" fill="${accent}"/><rect x="328" y="346" width="340" height="16" fill="${lighten(accent, 0.4)}"/>
    <path d="${body}" fill="${d.flat(darken(main, 0.2))}"/>
    <path d="M256 410Q256 382 284 382H716Q744 382 744 410V700Q744 728 716 728H284Q256 728 256 700z" fill="${d.flat(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, d.speckles([256, 382, 488, 346], 260, main))}
    ${seam('M276 404Q276 400 284 400H716Q726 400 726 410V698Q726 710 714 710H286Q274 710 274 698z', main)}
    <path d="M744 510H640Q610 510 610 548T640 586H744" fill="${d.flat(lighten(main, 0.06))}" stroke="${darken(main, 0.4)}" stroke-width="3"/>
    <circle cx="650" cy="548" r="19" fill="${d.ball(detail)}"/>
    <path d="M280 388H716" stroke="#fff" stroke-width="5" opacity="0.25"/>`;
}
