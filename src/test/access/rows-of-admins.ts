import { eq } from 'drizzle-orm';
import { listings } from '@/db/schema';
import { receiveEvent } from '@/domain/inbox';
import { enqueueAccountMail } from '@/domain/outbox';
import { newId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import type { Row } from './row';
import type { Stage } from './stage';

const REASON = { reason: 'Sells what is not there.' };

/** A list that only administrators read. */
function listOf(procedure: string): Row {
  return { procedure, about: 'site', objects: () => ({ own: {} }) };
}

/** Something that administrators do to a thing of the site; a new one for each time that it works. */
function deed(
  procedure: string,
  make: (stage: Stage) => Promise<string>,
  more: Record<string, unknown> = {},
): Row {
  return {
    procedure,
    about: 'site',
    objects: async (stage) => ({
      own: { id: await make(stage), ...more },
      missing: { id: newId(), ...more },
    }),
    prepare: async (stage) => ({ id: await make(stage), ...more }),
  };
}

async function newMember({ world }: Stage): Promise<string> {
  return (await createMember(world)).id;
}

async function newSuspended({ world }: Stage): Promise<string> {
  return (await createMember(world, { status: 'suspended' })).id;
}

function newListing({ world, people }: Stage): Promise<string> {
  return createListing(world, people.supplier.actor);
}

async function newTakenDown(stage: Stage): Promise<string> {
  const { world } = stage;
  const id = await createListing(world, stage.people.supplier.actor);
  const takenDown = { takenDownAt: world.clock.now(), takeDownReason: 'A forgery.' };
  await world.db.update(listings).set(takenDown).where(eq(listings.id, id));
  return id;
}

/** A letter that is not sent yet, and says nothing any more when it is. */
function newWork({ world, people }: Stage): Promise<string> {
  const memberId = people.buyer.actor.id;
  const mail = { mail: 'account_suspended', memberId } as const;
  return world.db.transaction((tx) => enqueueAccountMail(tx, mail, world.clock.now()));
}

async function newEvent({ world, paid }: Stage): Promise<string> {
  const id = `evt_${newId()}`;
  const event = { type: 'payment_intent.succeeded', livemode: false, objectId: paid.intentId };
  await receiveEvent(world.system, { ...event, id });
  return id;
}

/** The administration, where an object belongs to the whole site. */
export const adminRows: Row[] = [
  listOf('admin.members.list'),
  {
    procedure: 'admin.members.byId',
    about: 'site',
    objects: ({ people }) => ({ own: { id: people.seller.actor.id }, missing: { id: newId() } }),
  },
  deed('admin.members.suspend', newMember, REASON),
  deed('admin.members.restore', newSuspended),
  deed('admin.members.setRole', newMember, { role: 'member' }),
  listOf('admin.listings.list'),
  {
    procedure: 'admin.listings.byId',
    about: 'site',
    objects: (stage) => ({ own: { id: stage.listings.lamp }, missing: { id: newId() } }),
  },
  deed('admin.listings.takeDown', newListing, REASON),
  deed('admin.listings.restore', newTakenDown),
  listOf('admin.orders.list'),
  {
    procedure: 'admin.orders.history',
    about: 'site',
    objects: ({ returned }) => ({ own: { id: returned.orderId }, missing: { id: newId() } }),
  },
  {
    procedure: 'admin.money.stuck',
    about: 'site',
    objects: async (stage) => {
      await newWork(stage);
      await newEvent(stage);
      return { own: undefined };
    },
  },
  deed('admin.money.retryWork', newWork),
  deed('admin.money.retryEvent', newEvent),
  listOf('admin.audit.list'),
];
