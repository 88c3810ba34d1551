import type { Random } from '../../random';
import type { Load, Operation } from '../load';
import { HOT_OFFERS, type Offer, WORDS } from '../market';

/** A listing's own seller, one at a time, so that the version that was acknowledged is the last. */
function withOffer(load: Load, random: Random, work: (offer: Offer) => Promise<void>) {
  const { offers } = load.market;
  const from = random.chance(0.5) ? offers.slice(0, HOT_OFFERS) : offers;
  return load.withOwn(from, random, async (offer) => {
    await work(offer);
    return true;
  });
}

/** Whether the try of an edit that got no answer was carried out, as only the shop knows. */
async function isEdited(load: Load, { id, seller, version }: Offer): Promise<boolean> {
  const request = { method: 'GET', path: `/listings/${id}`, as: seller } as const;
  const reply = await load.rest.ask<{ version: number }>('view listing', request);
  if (!reply.ok) return false;
  const { version: found } = reply.body;
  if (found !== version && found !== version + 1) {
    load.tally.violated(`listing ${id} has version ${found}, acknowledged was ${version}`);
  }
  return found === version + 1;
}

/** @returns whether the edit was made; a conflict with oneself means that an earlier try was it. */
async function edit(
  load: Load,
  offer: Offer,
  operation: string,
  changes: object,
): Promise<boolean> {
  const { id, seller, version } = offer;
  const body = { version, ...changes };
  const request = { method: 'PATCH', path: `/listings/${id}`, as: seller, body } as const;
  const reply = await load.rest.ask(operation, request, ['conflict', 'invalid_input']);
  if (!reply.ok && reply.code === 'conflict' && !reply.repeated) {
    load.tally.violated(`listing ${id} was edited by nobody else, but: ${reply.detail}`);
  }
  const isMade = reply.ok || (reply.repeated && (await isEdited(load, offer)));
  if (isMade) {
    offer.version += 1;
    load.promises.add({ kind: 'listing_edited', listingId: id, version: offer.version });
  }
  return isMade;
}

export const changeStock: Operation = (load, random) =>
  withOffer(load, random, async (offer) => {
    const request = {
      method: 'GET',
      path: `/listings/${offer.id}/inventory`,
      as: offer.seller,
    } as const;
    const reply = await load.rest.ask<{ total: number }>('read inventory', request);
    if (!reply.ok) return;
    const { total } = reply.body;
    const isRefill = total < 20 || random.chance(0.7);
    const delta = isRefill ? random.between(5, 40) : -random.between(1, 15);
    const quantity = Math.max(0, total + delta);
    const changes = { quantity, expectedQuantity: total };
    if (!(await edit(load, offer, 'change stock', changes))) return;
    offer.stockedUnits += quantity - total;
    const { id: listingId } = offer;
    load.promises.add({ kind: 'stock_changed', listingId, delta: quantity - total });
  });

export const editListing: Operation = (load, random) =>
  withOffer(load, random, async (offer) => {
    const title = `${random.pick(WORDS)} ${random.pick(WORDS)} thing ${random.between(0, 999)}`;
    const priceMinor = random.between(500, 20_000);
    if (!(await edit(load, offer, 'edit listing', { title, priceMinor }))) return;
    Object.assign(offer, { title, priceMinor });
  });

export const hideOrShow: Operation = (load, random) =>
  withOffer(load, random, async (offer) => {
    // Hidden ones come back soon, so that most can be bought at any time.
    const active = !offer.isActive || random.chance(0.7);
    if (active === offer.isActive) return;
    const reply = await load.rest.ask<{ version: number }>('hide or show', {
      method: 'POST',
      path: `/listings/${offer.id}/soft-delete`,
      as: offer.seller,
      body: { active },
    });
    if (!reply.ok) return;
    if (reply.body.version !== offer.version + 1) {
      load.tally.violated(`listing ${offer.id}: ${reply.body.version} follows ${offer.version}`);
    }
    offer.isActive = active;
    offer.version = reply.body.version;
  });
