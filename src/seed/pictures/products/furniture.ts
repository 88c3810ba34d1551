import { type Drawing, darken, lighten } from '../drawing';
import type { Palette } from './palette';

/** A shell chair on wooden legs. */
export function chair(d: Drawing, { main, accent }: Palette): string {
  const leg = (path: string, far: boolean) =>
    `<path d="${path}" fill="none" stroke="${darken(accent, far ? 0.42 : 0.3)}" stroke-width="25" stroke-linecap="round"/><path d="${path}" fill="none" stroke="${far ? darken(accent, 0.2) : lighten(accent, 0.06)}" stroke-width="15" stroke-linecap="round"/>`;
  const shell =
    'M322 190C350 146 470 138 520 160C552 176 556 260 562 330C570 420 590 446 660 466C724 484 762 500 764 534C766 572 716 588 640 592C540 598 420 604 380 566C340 520 300 230 322 190z';
  const inside =
    'M352 206C380 178 464 172 500 190C520 202 522 270 530 344C540 436 572 474 646 494C700 508 732 520 732 540C660 560 470 570 410 540C376 500 330 240 352 206z';
  return `${d.shadow(520, 812, 440)}
    ${leg('M470 596L424 786', true)}${leg('M640 590L700 776', true)}
    <path d="M440 690L690 680" stroke="${darken(accent, 0.45)}" stroke-width="9"/>
    ${leg('M430 590L352 812', false)}${leg('M600 596L640 818', false)}
    <path d="M392 700L622 720M392 700L690 680" stroke="#3a3a3e" stroke-width="7"/>
    <path d="${shell}" fill="${d.flat(darken(main, 0.18))}"/>
    <path d="${inside}" fill="${d.linear(
      [
        [0, lighten(main, 0.3)],
        [0.5, main],
        [0.72, darken(main, 0.2)],
        [1, lighten(main, 0.1)],
      ],
      [0.1, 0, 0.5, 1],
    )}"/>
    <path d="M352 206C380 178 464 172 500 190" fill="none" stroke="${lighten(main, 0.6)}" stroke-width="7" stroke-linecap="round"/>
    <path d="M400 240C412 320 424 410 446 470" fill="none" stroke="#fff" stroke-width="22" stroke-linecap="round" opacity="0.16"/>`;
}

/** A three-legged stool. */
export function stool(d: Drawing, { main, accent }: Palette): string {
  const leg = (x1: number, x2: number, y2: number, tone: number) =>
    `<path d="M${x1 - 19} 420L${x2 - 14} ${y2}H${x2 + 14}L${x1 + 19} 420z" fill="${d.round(darken(main, tone))}"/>
     <path d="M${x2 - 15.5} ${y2 - 56}L${x2 - 14} ${y2}H${x2 + 14}L${x2 + 15.5} ${y2 - 56}z" fill="${accent}"/>`;
  return `${d.shadow(500, 808, 420)}
    ${leg(520, 560, 770, 0.28)}
    <path d="M372 640L628 628" stroke="${darken(main, 0.4)}" stroke-width="17"/><path d="M372 637L628 625" stroke="${lighten(main, 0.1)}" stroke-width="8"/>
    ${leg(390, 330, 812, 0)}${leg(612, 668, 806, 0.12)}
    <path d="M290 386V424A210 52 0 0 0 710 424V386z" fill="${d.round(darken(main, 0.06))}"/>
    <ellipse cx="500" cy="386" rx="210" ry="52" fill="${d.flat(lighten(main, 0.2))}"/>
    ${d.clipped('<ellipse cx="500" cy="386" rx="210" ry="52"/>', d.grain([290, 334, 420, 106], main, 7))}
    <ellipse cx="500" cy="384" rx="206" ry="49" fill="none" stroke="${lighten(main, 0.6)}" stroke-width="3" opacity="0.6"/>`;
}

/** A mushroom lamp, lit. */
export function tableLamp(d: Drawing, { main, accent }: Palette): string {
  const glow = d.radial([
    [0, '#fff0c4', 0.75],
    [0.5, '#ffdf9c', 0.24],
    [1, '#ffdf9c', 0],
  ]);
  const dome = 'M268 480C268 320 380 236 500 236S732 320 732 480Q620 512 500 512T268 480z';
  return `${d.shadow(500, 802, 310)}
    <ellipse cx="500" cy="800" rx="330" ry="64" fill="${glow}"/>
    <circle cx="500" cy="500" r="430" fill="${glow}" opacity="0.7"/>
    <path d="M462 500Q470 660 446 730H554Q530 660 538 500z" fill="${d.round(accent)}"/>
    <path d="M446 724C400 740 372 762 370 786Q372 804 410 804H590Q628 804 630 786C628 762 600 740 554 724z" fill="${d.round(accent)}"/>
    <ellipse cx="500" cy="492" rx="230" ry="28" fill="#fff3cf"/>
    <path d="${dome}" fill="${d.radial(
      [
        [0, lighten(main, 0.6)],
        [0.45, lighten(main, 0.16)],
        [0.8, main],
        [1, darken(main, 0.22)],
      ],
      [0.4, 0.5, 0.75],
    )}"/>
    <path d="M268 480Q380 514 500 512T732 480" fill="none" stroke="#fff4d6" stroke-width="7"/>
    <path d="M330 420C350 330 420 282 480 272" fill="none" stroke="#fff" stroke-width="20" stroke-linecap="round" opacity="0.45"/>`;
}

/** A metal lamp that hangs from the ceiling. */
export function pendantLamp(d: Drawing, { main, accent }: Palette): string {
  const shade =
    'M452 430H548L560 470C660 500 736 580 748 668Q630 700 500 700T252 668C264 580 340 500 440 470z';
  const light = d.linear(
    [
      [0, '#fff1c8', 0.6],
      [1, '#fff1c8', 0],
    ],
    [0, 0, 0, 1],
  );
  return `<path d="M262 680L120 1000H880L738 680z" fill="${light}"/>
    <path d="M500 0V360" stroke="#2c2622" stroke-width="7"/>
    <rect x="474" y="350" width="52" height="84" rx="10" fill="${d.round(accent)}"/>
    <path d="M474 380H526M474 402H526" stroke="${darken(accent, 0.45)}" stroke-width="3" opacity="0.6"/>
    <ellipse cx="500" cy="672" rx="240" ry="36" fill="#fff6dd"/>
    <circle cx="500" cy="668" r="46" fill="#ffffff"/>
    <path d="${shade}" fill="${d.round(main)}"/>
    <path d="M252 668Q370 702 500 700T748 668" fill="none" stroke="${lighten(main, 0.55)}" stroke-width="7"/>
    <path d="M300 626C320 560 370 512 440 490" fill="none" stroke="#fff" stroke-width="16" stroke-linecap="round" opacity="0.4"/>`;
}

/** A small round side table with a book on it. */
export function sideTable(d: Drawing, { main, accent, detail }: Palette): string {
  const leg = (x: number, foot: number, y: number, tone: number) =>
    `<path d="M${x - 12} 452L${foot - 9} ${y}H${foot + 9}L${x + 12} 452z" fill="${d.round(darken(accent, tone))}"/>`;
  return `${d.shadow(500, 808, 520)}
    ${leg(520, 548, 762, 0.3)}${leg(330, 262, 808, 0)}${leg(676, 742, 806, 0.12)}
    <path d="M210 416V440A290 66 0 0 0 790 440V416z" fill="${d.round(darken(main, 0.12))}"/>
    <ellipse cx="500" cy="416" rx="290" ry="66" fill="${d.flat(lighten(main, 0.15))}"/>
    ${d.clipped('<ellipse cx="500" cy="416" rx="290" ry="66"/>', d.grain([210, 350, 580, 132], main, 8))}
    <ellipse cx="590" cy="424" rx="110" ry="20" fill="#2a1a16" opacity="0.22"/>
    <path d="M440 392L610 372L700 396L530 420z" fill="${lighten(detail, 0.1)}"/><path d="M440 392V410L530 438V420z" fill="${darken(detail, 0.3)}"/><path d="M530 420V438L700 414V396z" fill="#f4ecdc"/>
    <path d="M344 262H424L416 392Q384 404 352 392z" fill="${d.round(accent)}"/><ellipse cx="384" cy="262" rx="40" ry="9" fill="${darken(accent, 0.5)}"/>
    <path d="M384 262Q370 180 330 128M384 262Q392 170 430 110" stroke="#6d7b52" stroke-width="5" fill="none"/>
    <path d="M330 128q-44 10 -50 54q44 0 50 -54M352 176q-40 16 -36 58q38 -10 36 -58M430 110q40 16 38 60q-40 -8 -38 -60M408 172q44 0 58 40q-44 8 -58 -40" fill="${'#7e8f62'}"/>`;
}
