import { revokeToken } from '@/domain/tokens';
import type { World } from '@/test/world';
import { suspend } from './people';
import { makePaidSale, makeReturn, makeSale, type Return, type Sale } from './sales';
import { newTokens, openShop, refillCart, type Shop } from './shop';

/** What the matrix calls procedures about. */
export interface Stage extends Shop {
  /** An order of each kind, all with the same buyer and sellers. */
  unpaid: Sale;
  paid: Sale;
  returned: Return;
  /** What the outsider has bought of the supplier. */
  elsewhere: { unpaid: Sale; paid: Sale };
  /** A refresh token of the outsider whose log-in has ended. */
  revokedToken: string;
}

/** Opens a shop with everything in it that somebody could ask for. */
export async function setStage(world: World): Promise<Stage> {
  const shop = await openShop(world);
  const { outsider, stranger, ...others } = shop.people;
  const unpaid = await makeSale(shop);
  const paid = await makePaidSale(shop);
  const returned = await makeReturn(shop);
  const elsewhere = {
    unpaid: await makeSale(shop, outsider, { wanted: 1 }),
    paid: await makePaidSale(shop, outsider, { wanted: 1 }),
  };
  // The stranger is somebody's buyer and somebody's seller, only not here.
  await makeSale(shop, stranger, { wanted: 1 });
  await makeSale(shop, outsider, { foreign: 1 });

  for (const person of [stranger, ...Object.values(others)]) await refillCart(shop, person);
  await refillCart(shop, outsider, { coveted: 1 });
  const { refreshToken: revokedToken } = await newTokens(shop);
  await revokeToken(world.system, { refreshToken: revokedToken });
  await suspend(world, shop.people['suspended member']);
  return { ...shop, unpaid, paid, returned, elsewhere, revokedToken };
}
