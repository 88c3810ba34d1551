import type { Operation } from '../load';
import { WORDS } from '../market';

const SORTS = ['newest', 'price_asc', 'price_desc'] as const;

export const search: Operation = async ({ rest, market }, random) => {
  const query = new URLSearchParams({ limit: '10' });
  if (random.chance(0.7)) query.set('q', random.pick(WORDS));
  else query.set('sort', random.pick(SORTS));
  const from = random.pick(market.buyers);
  await rest.ask('search', { method: 'GET', path: `/listings?${query}`, from });
  return true;
};

export const viewListing: Operation = async ({ rest, market }, random) => {
  const { id } = random.pick(market.offers);
  const from = random.pick(market.buyers);
  const path = `/listings/${id}`;
  await rest.ask('view listing', { method: 'GET', path, from }, ['not_found']);
  return true;
};

export const listOrders: Operation = async ({ rest, market }, random) => {
  const as = random.chance(0.5) ? random.pick(market.buyers) : random.pick(market.sellers);
  const side = market.sellers.includes(as) ? 'seller' : 'buyer';
  const path = `/orders?as=${side}&limit=10`;
  await rest.ask('list orders', { method: 'GET', path, as });
  return true;
};
