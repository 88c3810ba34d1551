import type { Drawing } from '../drawing';
import type { Setting } from '../scene';
import { backpack, sunglasses, tote, wallet, watch } from './carry';
import { beanie, jumper, scarf, sneaker } from './clothing';
import { chair, pendantLamp, sideTable, stool, tableLamp } from './furniture';
import { blankets, cactus, candle, clock, cushion, plant, vase } from './home';
import { bicycle, rainbow, skateboard, tent } from './outdoors';
import type { Palette } from './palette';
import { archesPrint, books, branchPrint, hillsPrint, notebook, soap } from './paper';
import { camera, headphones, speaker, turntable, ukulele } from './sound';
import { bowls, carafe, cuttingBoard, kettle, mug, skillet, teapot } from './tableware';

interface Product {
  draw: (drawing: Drawing, palette: Palette) => string;
  /** Where it is photographed first. */
  setting: Setting;
  /** What the close-up shows, as centre and half the width of the square. */
  detail: readonly [x: number, y: number, reach: number];
}

const product = (
  draw: Product['draw'],
  setting: Setting,
  ...detail: readonly [x: number, y: number, reach: number]
): Product => ({ draw, setting, detail });

/** Everything that can be drawn. */
export const PRODUCTS = {
  mug: product(mug, 'table', 520, 520, 240),
  teapot: product(teapot, 'arch', 430, 480, 250),
  bowls: product(bowls, 'plinth', 560, 560, 230),
  carafe: product(carafe, 'table', 520, 620, 220),
  cuttingBoard: product(cuttingBoard, 'flat', 440, 430, 230),
  skillet: product(skillet, 'flat', 470, 450, 240),
  kettle: product(kettle, 'table', 480, 500, 240),
  vase: product(vase, 'arch', 500, 330, 240),
  candle: product(candle, 'plinth', 500, 540, 220),
  plant: product(plant, 'table', 480, 340, 240),
  cactus: product(cactus, 'arch', 490, 420, 220),
  cushion: product(cushion, 'table', 400, 480, 230),
  blankets: product(blankets, 'table', 430, 560, 230),
  clock: product(clock, 'wall', 560, 400, 230),
  chair: product(chair, 'arch', 480, 380, 260),
  stool: product(stool, 'table', 500, 460, 240),
  tableLamp: product(tableLamp, 'table', 500, 440, 260),
  pendantLamp: product(pendantLamp, 'wall', 500, 560, 260),
  sideTable: product(sideTable, 'arch', 500, 380, 260),
  backpack: product(backpack, 'plinth', 500, 480, 220),
  tote: product(tote, 'table', 500, 560, 240),
  watch: product(watch, 'flat', 540, 480, 230),
  sunglasses: product(sunglasses, 'flat', 340, 490, 230),
  wallet: product(wallet, 'flat', 580, 520, 220),
  sneaker: product(sneaker, 'table', 560, 560, 240),
  scarf: product(scarf, 'flat', 430, 560, 240),
  beanie: product(beanie, 'plinth', 500, 560, 230),
  jumper: product(jumper, 'flat', 470, 460, 230),
  headphones: product(headphones, 'arch', 360, 560, 230),
  speaker: product(speaker, 'table', 560, 600, 240),
  turntable: product(turntable, 'flat', 560, 500, 250),
  camera: product(camera, 'plinth', 500, 580, 240),
  ukulele: product(ukulele, 'flat', 470, 620, 240),
  bicycle: product(bicycle, 'table', 600, 470, 260),
  skateboard: product(skateboard, 'flat', 560, 430, 250),
  rainbow: product(rainbow, 'table', 400, 620, 240),
  tent: product(tent, 'table', 440, 560, 260),
  hillsPrint: product(hillsPrint, 'wall', 520, 430, 240),
  archesPrint: product(archesPrint, 'wall', 520, 430, 240),
  branchPrint: product(branchPrint, 'wall', 520, 430, 240),
  books: product(books, 'table', 480, 470, 240),
  notebook: product(notebook, 'flat', 470, 400, 240),
  soap: product(soap, 'arch', 500, 560, 220),
} as const satisfies Record<string, Product>;

export type ProductKind = keyof typeof PRODUCTS;
export type { Palette };
