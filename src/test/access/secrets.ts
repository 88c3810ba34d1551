import { eq } from 'drizzle-orm';
import { payments } from '@/db/schema';
import { partOf, refundsOf } from '@/test/purchases';
import { PEOPLE, type PersonName } from './people';
import { LINES } from './sales';
import { OFFERS, type OfferName, totalOf } from './shop';
import type { Stage } from './stage';

/** A text that only some answers may contain. */
export interface Secret {
  what: string;
  text: string;
  /** In an answer of a row, to a role, by name. */
  mayShow: (title: string, role: string) => boolean;
}

/** Everything on the stage that is not for everybody. */
export async function secretsOf(stage: Stage): Promise<Secret[]> {
  const { unpaid, paid, returned, elsewhere } = stage;
  const keys = await Promise.all(
    [unpaid, paid, returned, elsewhere.unpaid, elsewhere.paid].map(async ({ orderId }) => {
      const [payment] = await stage.world.db
        .select()
        .from(payments)
        .where(eq(payments.orderId, orderId));
      return payment;
    }),
  );
  return [
    ...PEOPLE.flatMap((name) => personalSecrets(stage, name)),
    ...keys.flatMap((payment) => keySecrets(payment?.clientSecret, payment?.intentId)),
    ...(await shareSecrets(stage, 'seller', 'other seller')),
    ...(await shareSecrets(stage, 'other seller', 'seller')),
    ...wholeSecrets(),
  ];
}

function personalSecrets({ people }: Stage, name: PersonName): Secret[] {
  const isOwn = (title: string, role: string) =>
    isForAdmin(title, role) ||
    ((title === 'members.me' || title === 'members.update') && nameOf(role) === name);
  return [
    { what: `the e-mail of the ${name}`, text: people[name].email, mayShow: isOwn },
    {
      what: `the address of the ${name}`,
      text: people[name].address,
      // Not even to administrators, but for where a parcel goes to.
      mayShow: (title, role) =>
        (isOwn(title, role) && !isForAdmin(title, role)) || isShipTo(title, role, name),
    },
  ];
}

/** Administrators see whom they have to do with, in the administration. */
function isForAdmin(title: string, role: string): boolean {
  return role === 'admin' && title.startsWith('admin.');
}

/** The role of a member who is a stranger here. */
function nameOf(role: string): string {
  return role === 'member' ? 'stranger' : role;
}

/** Where a parcel goes to: its buyer and admins see it, its sellers once it is paid. */
function isShipTo(title: string, role: string, buyer: PersonName): boolean {
  if (role === 'admin') return title.startsWith('orders.byId');
  if (buyer !== 'buyer') return false;
  const isPaid = title === 'orders.byId, paid' || title === 'orders.byId, returned';
  if (role === 'seller' || role === 'other seller') return isPaid;
  return role === 'buyer' && (title.startsWith('orders.byId') || title === 'orders.checkout');
}

/** With the client secret one can pay; the intent's id is nobody's business. */
function keySecrets(clientSecret: string | null | undefined, intentId: string | null | undefined) {
  if (!clientSecret || !intentId) throw new Error('an order without a payment at Stripe');
  // The secret begins with the id.
  const mayShow = (title: string, role: string) => title === 'orders.checkout' && role === 'buyer';
  return [
    { what: 'a client secret', text: clientSecret, mayShow },
    {
      what: 'the id of an intent',
      text: intentId,
      mayShow: (title: string, role: string) => mayShow(title, role) || isForAdmin(title, role),
    },
  ];
}

type Seller = keyof typeof LINES;

/** What one seller sold, for how much, and what became of it is not for the other one of the order. */
async function shareSecrets(
  { world, people, returned }: Stage,
  owner: Seller,
  other: Seller,
): Promise<Secret[]> {
  const share = await partOf(world, returned.orderId, people[owner].actor);
  const [refund] = await refundsOf(world, share.id);
  if (!refund) throw new Error('nothing was refunded');
  const names = Object.keys(LINES[owner]) as OfferName[];
  const texts = [
    ...names.map((name) => [`the ${name}`, OFFERS[name].title]),
    ['name', `"${people[owner].actor.username}"`],
    ['share', share.id],
    ['refund', refund.id],
    ['total', amount(totalOf(LINES[owner]))],
  ];
  return texts.map(([what = '', text = '']) => ({
    what: `of the ${owner}: ${what}`,
    text,
    mayShow: (title, role) => !(isAboutOrders(title) && role === other),
  }));
}

function wholeSecrets(): Secret[] {
  const text = amount(totalOf({ ...LINES.seller, ...LINES['other seller'] }));
  const mayShow = (_title: string, role: string) => role === 'buyer' || role === 'admin';
  return [{ what: 'the total of the whole order', text, mayShow }];
}

function amount(minor: number): string {
  return `"totalMinor":${minor},`;
}

function isAboutOrders(title: string): boolean {
  return title.startsWith('orders.') || title.startsWith('fulfilments.');
}
