import { at, type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** A stoneware mug: glazed above, raw clay at its foot. */
export function mug(d: Drawing, { main, accent }: Palette): string {
  const body = 'M352 420L366 742Q370 800 430 803H568Q628 800 632 742L646 420z';
  const glaze = 'M340 410H660L648 690Q600 712 560 694T470 700T352 690z';
  const handle = (color: string, width: number) =>
    `<path d="M640 486C760 462 796 690 628 704" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round"/>`;
  return `${d.shadow(500, 802, 330)}
    ${handle(darken(main, 0.3), 46)}${handle(d.roundLying(main), 38)}
    <path d="M650 496C730 484 766 640 668 682" fill="none" stroke="${lighten(main, 0.5)}" stroke-width="5" stroke-linecap="round" opacity="0.5"/>
    <path d="${body}" fill="${d.round(accent)}"/>
    ${d.clipped(
      `<path d="${body}"/>`,
      `<path d="${glaze}" fill="${d.round(main)}"/>
       <path d="M340 690Q380 706 470 700T560 694T660 690" fill="none" stroke="${darken(main, 0.35)}" stroke-width="4" opacity="0.4"/>
       ${d.speckles([350, 430, 300, 370], 130, main)}
       <rect x="408" y="440" width="24" height="300" rx="12" fill="#fffdf8" opacity="0.32"/>`,
    )}
    <ellipse cx="499" cy="420" rx="147" ry="31" fill="${lighten(main, 0.3)}"/>
    <ellipse cx="499" cy="423" rx="134" ry="25" fill="${darken(main, 0.42)}"/>
    <ellipse cx="499" cy="433" rx="120" ry="17" fill="#4a2c1c"/>
    <ellipse cx="470" cy="430" rx="62" ry="7" fill="#8a5a3a" opacity="0.6"/>`;
}

/** A round teapot with a bent wooden handle. */
export function teapot(d: Drawing, { main, accent }: Palette): string {
  const body =
    'M500 440C650 440 716 540 706 640C698 736 640 800 500 802C360 800 302 736 294 640C284 540 350 440 500 440z';
  return `${d.shadow(490, 802, 400)}
    <path d="M680 560C742 560 742 470 800 428L826 440C806 520 800 640 694 660z" fill="${d.flat(darken(main, 0.12))}"/>
    <ellipse cx="813" cy="434" rx="15" ry="8" transform="rotate(24 813 434)" fill="${darken(main, 0.5)}"/>
    <path d="M318 520C240 250 760 250 682 520" fill="none" stroke="${darken(accent, 0.35)}" stroke-width="27"/>
    <path d="M318 520C240 250 760 250 682 520" fill="none" stroke="${d.roundLying(accent)}" stroke-width="21"/>
    <path d="${body}" fill="${d.ball(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, `${d.speckles([290, 440, 420, 360], 170, main)}<ellipse cx="400" cy="560" rx="44" ry="86" transform="rotate(24 400 560)" fill="#fffdf8" opacity="0.25"/>`)}
    <ellipse cx="500" cy="452" rx="104" ry="24" fill="${darken(main, 0.35)}"/>
    <path d="M398 446Q420 402 500 400T602 446Q560 470 500 470T398 446z" fill="${d.flat(lighten(main, 0.06))}"/>
    <circle cx="500" cy="388" r="24" fill="${d.ball(accent)}"/>`;
}

/** Three bowls that stand in each other. */
export function bowls(d: Drawing, { main, accent, detail }: Palette): string {
  const bowl = (y: number, rx: number, color: string) => {
    const depth = rx * 0.52;
    const body = `M${500 - rx} ${y}C${500 - rx} ${y + depth} ${500 - rx * 0.5} ${y + depth * 1.25} 500 ${y + depth * 1.25}S${500 + rx} ${y + depth} ${500 + rx} ${y}z`;
    return `<path d="${body}" fill="${d.round(color)}"/>
      ${d.clipped(`<path d="${body}"/>`, d.speckles([500 - rx, y, rx * 2, depth * 1.3], 90, color))}
      <ellipse cx="500" cy="${y}" rx="${rx}" ry="${rx * 0.17}" fill="${lighten(color, 0.38)}"/>
      <ellipse cx="500" cy="${y + 4}" rx="${rx - 12}" ry="${rx * 0.17 - 7}" fill="${d.linear([
        [0, darken(color, 0.36)],
        [1, lighten(color, 0.12)],
      ])}"/>`;
  };
  return `${d.shadow(500, 800, 380)}
    <path d="M405 768H595L580 804Q500 816 420 804z" fill="${d.round(darken(main, 0.1))}"/>
    ${bowl(610, 262, main)}${bowl(548, 232, accent)}${bowl(488, 202, detail)}`;
}

/** A glass carafe with water and a slice of lemon. */
export function carafe(d: Drawing, { main, accent }: Palette): string {
  const glass =
    'M440 250H560L552 430C552 500 650 540 650 680C650 770 600 800 500 800S350 770 350 680C350 540 448 500 448 430z';
  const water = d.linear(
    [
      [0, lighten(main, 0.55), 0.55],
      [1, main, 0.55],
    ],
    [0, 0, 0.4, 1],
  );
  return `${d.shadow(500, 800, 320, 0.7)}
    <path d="${glass}" fill="#ffffff" opacity="0.28"/>
    ${d.clipped(
      `<path d="${glass}"/>`,
      `<rect x="330" y="560" width="340" height="260" fill="${water}"/>
       <ellipse cx="500" cy="562" rx="140" ry="22" fill="#ffffff" opacity="0.5"/>
       <g transform="rotate(-18 560 690)"><circle cx="560" cy="690" r="52" fill="${accent}"/><circle cx="560" cy="690" r="43" fill="${lighten(accent, 0.5)}"/>
       ${[0, 45, 90, 135].map((angle) => `<path d="M520 690h80" transform="rotate(${angle} 560 690)" stroke="${accent}" stroke-width="5"/>`).join('')}</g>
       <path d="M392 560Q360 640 384 740" fill="none" stroke="#fff" stroke-width="20" stroke-linecap="round" opacity="0.6"/>
       <path d="M610 600Q634 680 604 750" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity="0.5"/>
       <path d="M468 290L472 470" stroke="#fff" stroke-width="12" stroke-linecap="round" opacity="0.7"/>`,
    )}
    <path d="${glass}" fill="none" stroke="#ffffff" stroke-width="4" opacity="0.75"/>
    <ellipse cx="500" cy="250" rx="61" ry="13" fill="none" stroke="#ffffff" stroke-width="6" opacity="0.9"/>
    <path d="M452 246L460 176Q500 164 540 176L548 246Q500 260 452 246z" fill="${d.round('#c99a6b')}"/>
    <ellipse cx="500" cy="176" rx="40" ry="9" fill="#e0b98f"/>`;
}

/** An oak cutting board and what was cut on it last. */
export function cuttingBoard(d: Drawing, { main, accent }: Palette): string {
  const board =
    'M300 250H700Q736 250 736 286V690Q736 726 700 726H560V812A60 60 0 0 1 440 812V726H300Q264 726 264 690V286Q264 250 300 250z';
  const tomato = (x: number, y: number, r: number) =>
    `<ellipse cx="${x + 12}" cy="${y + 14}" rx="${r}" ry="${r}" fill="#2a1a16" opacity="0.25"/>
     <circle cx="${x}" cy="${y}" r="${r}" fill="${d.ball(accent)}"/>
     <path d="M${x} ${y - r * 0.5}l7 16 17 -5 -11 14 12 14 -18 -4 -7 17 -7 -17 -18 4 12 -14 -11 -14 17 5z" fill="#5b7a42"/>`;
  return `${d.blurred(`<path d="${board}" transform="translate(26 32)" fill="#2a1a16" opacity="0.4"/>`, 18)}
    <path d="${board}" transform="translate(6 9)" fill="${darken(main, 0.42)}"/>
    <path d="${board}" fill="${d.flat(main)}"/>
    ${d.clipped(`<path d="${board}"/>`, `<g transform="rotate(90 500 500)">${d.grain([150, 250, 760, 500], main, 10)}</g><rect x="398" y="240" width="5" height="640" fill="${darken(main, 0.3)}" opacity="0.4"/><rect x="596" y="240" width="5" height="640" fill="${darken(main, 0.3)}" opacity="0.4"/>`)}
    <path d="M300 253H700" stroke="${lighten(main, 0.6)}" stroke-width="4" opacity="0.7"/>
    <circle cx="500" cy="812" r="20" fill="${darken(main, 0.55)}"/>
    ${tomato(392, 372, 50)}${tomato(478, 440, 42)}${tomato(378, 480, 34)}
    <g transform="rotate(14 620 500)"><path d="M604 300Q660 330 660 520L604 524z" fill="${d.linear([
      [0, '#f2f3f4'],
      [0.6, '#c3c8cc'],
      [1, '#8f969c'],
    ])}"/><rect x="603" y="520" width="42" height="150" rx="15" fill="${d.round('#3a2b25')}"/><circle cx="624" cy="556" r="5" fill="#c9a46a"/><circle cx="624" cy="630" r="5" fill="#c9a46a"/></g>`;
}

/** A cast-iron skillet from above. */
export function skillet(d: Drawing, { main, accent }: Palette): string {
  const handle = 'M676 596L850 770Q876 800 852 824T796 826L622 652z';
  const shade = `<g transform="translate(24 30)" opacity="0.45"><circle cx="470" cy="450" r="262" fill="#2a1a16"/><path d="${handle}" fill="#2a1a16"/></g>`;
  const egg = (x: number, y: number, turn: number) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M-92 -8C-86 -90 20 -96 66 -62S108 40 58 74S-30 92 -68 62S-98 40 -92 -8z" fill="#fffaf0"/><path d="M-92 -8C-86 -90 20 -96 66 -62S108 40 58 74S-30 92 -68 62S-98 40 -92 -8z" fill="none" stroke="#e5cf9f" stroke-width="5" opacity="0.7"/><circle cx="-4" cy="-4" r="40" fill="${d.ball(accent)}"/></g>`;
  return `${d.blurred(shade, 16)}
    <path d="${handle}" fill="${d.flat(main)}"/>
    <path d="M700 620L834 756" stroke="${lighten(main, 0.25)}" stroke-width="6" opacity="0.5"/>
    <circle cx="822" cy="796" r="17" fill="${darken(main, 0.6)}"/>
    <circle cx="470" cy="450" r="262" fill="${d.flat(lighten(main, 0.06))}"/>
    <path d="M206 420L178 440L206 476M734 420L762 440L734 476" fill="${main}"/>
    <circle cx="470" cy="450" r="230" fill="${d.radial([
      [0, lighten(main, 0.14)],
      [0.8, main],
      [1, darken(main, 0.5)],
    ])}"/>
    <circle cx="470" cy="450" r="246" fill="none" stroke="${lighten(main, 0.35)}" stroke-width="4" opacity="0.5"/>
    ${egg(420, 410, 0)}${egg(556, 516, 150)}
    ${Array.from({ length: 40 }, () => `<circle cx="${at(d.random.between(330, 620))}" cy="${at(d.random.between(320, 600))}" r="${at(d.random.between(1.5, 3.5))}" fill="#3b2c22" opacity="0.7"/>`).join('')}`;
}

/** A gooseneck kettle. */
export function kettle(d: Drawing, { main, accent }: Palette): string {
  const body = 'M388 470H612Q640 560 662 760Q664 802 620 802H380Q336 802 338 760Q360 560 388 470z';
  const spout = 'M356 700C250 700 276 520 226 420';
  const handle = 'M610 508C740 470 800 560 764 700';
  return `${d.shadow(490, 802, 400)}
    <path d="${spout}" fill="none" stroke="${darken(main, 0.25)}" stroke-width="36"/>
    <path d="${spout}" fill="none" stroke="${d.round(main)}" stroke-width="29"/>
    <path d="M243 418L206 408L214 432z" fill="${darken(main, 0.3)}"/>
    <path d="${handle}" fill="none" stroke="${darken(accent, 0.4)}" stroke-width="34" stroke-linecap="round"/>
    <path d="${handle}" fill="none" stroke="${d.roundLying(accent)}" stroke-width="26" stroke-linecap="round"/>
    <path d="${body}" fill="${d.round(main)}"/>
    ${d.clipped(`<path d="${body}"/>`, `<path d="M430 460L402 810H432L452 460z" fill="#fff" opacity="0.35"/><rect x="330" y="770" width="340" height="6" fill="${darken(main, 0.4)}" opacity="0.4"/>`)}
    <path d="M388 470Q400 436 500 434T612 470Q570 486 500 486T388 470z" fill="${d.flat(lighten(main, 0.08))}"/>
    <rect x="488" y="410" width="24" height="26" fill="${darken(main, 0.3)}"/>
    <circle cx="500" cy="398" r="25" fill="${d.ball(accent)}"/>`;
}
