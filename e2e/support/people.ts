import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { DEMO_ACCOUNTS } from '../../src/seed/accounts';
import { Mailbox } from './mailbox';
import { succeed } from './rest';

/** A new account; every journey makes its own, so that none depends on another's traces. */
export interface Person {
  username: string;
  email: string;
  password: string;
}

/** A registered person with an access token, which lives for ten minutes. */
export interface Member extends Person {
  token: string;
}

const ADDRESS = '340 Bleecker Street, New York, NY 10014, USA';

/** Somebody who has not registered yet. */
export function newPerson(role: string): Person {
  const username = `${role}-${randomUUID().slice(0, 13)}`;
  return { username, email: `${username}@example.com`, password: `horse-${randomUUID()}` };
}

/** Registers a new person over the REST API, with a verified address, and logs them in there. */
export async function register(role: string): Promise<Member> {
  const person = newPerson(role);
  await succeed('POST', '/register', {
    body: { ...person, passwordConfirmation: person.password, address: { text: ADDRESS } },
  });
  await verifyEmail(person);
  return withToken(person);
}

/** Verifies somebody's address with the link of the letter that came. */
export async function verifyEmail({ email }: Pick<Person, 'email'>): Promise<void> {
  const link = await new Mailbox().linkIn(email, /verify your e-mail/);
  await succeed('POST', '/verify-email', { body: { token: link.searchParams.get('token') } });
}

/** One of the accounts that the demo data brings. */
export function demoMember(role: 'seller' | 'admin'): Promise<Member> {
  const account = DEMO_ACCOUNTS.find((one) => one.role === role);
  if (!account) throw new Error(`the demo data has no ${role}`);
  return withToken(account);
}

async function withToken(person: Person): Promise<Member> {
  const { username: login, password } = person;
  const { accessToken } = await succeed<{ accessToken: string }>('POST', '/token', {
    body: { login, password },
  });
  return { ...person, token: accessToken };
}

export interface Goods {
  id: string;
  title: string;
  priceMinor: number;
}

/** Puts something with a unique title up for sale. */
export async function sell(
  { token }: Member,
  { quantity, priceMinor = 2_450 }: { quantity: number; priceMinor?: number },
): Promise<Goods> {
  const picture = await sharp({
    create: { width: 640, height: 640, channels: 3, background: '#4a7c74' },
  })
    .png()
    .toBuffer();
  const file = new FormData();
  file.set('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'lamp.png');
  const { key } = await succeed<{ key: string }>('POST', '/media', { token, body: file });
  const [category] = await succeed<{ slug: string }[]>('GET', '/categories');
  const title = `Lantern ${randomUUID().slice(0, 13)}`;
  const { id } = await succeed<{ id: string }>('POST', '/listings', {
    token,
    idempotencyKey: randomUUID(),
    body: {
      title,
      description: 'A lantern for the garden.',
      priceMinor,
      categorySlug: category?.slug,
      quantity,
      imageKeys: [key],
      mainImageKey: key,
    },
  });
  return { id, title, priceMinor };
}

/** Units of a listing that can be bought right now. */
export async function availableUnits(listingId: string): Promise<number> {
  const { available } = await succeed<{ available: number }>('GET', `/listings/${listingId}`);
  return available;
}

/** Puts units of a listing into a member's cart. */
export async function fillCart(
  { token }: Member,
  listingId: string,
  quantity: number,
): Promise<void> {
  await succeed('POST', '/cart-item', { token, body: { listingId, quantity } });
}

/** Places an order for everything in a member's cart. */
export async function placeOrder({ token }: Member): Promise<string> {
  const cart = await succeed<{ totalMinor: number }>('GET', '/cart', { token });
  const { orderId } = await succeed<{ orderId: string }>('POST', '/orders', {
    token,
    idempotencyKey: randomUUID(),
    body: { expectedTotalMinor: cart.totalMinor },
  });
  return orderId;
}

/** The shares of an order that a member may see. */
export async function readShares({ token }: Member, orderId: string): Promise<{ id: string }[]> {
  const order = await succeed<{ fulfilments: { id: string }[] }>('GET', `/orders/${orderId}`, {
    token,
  });
  return order.fulfilments;
}

/** Sends everything of a seller's share. */
export async function ship(seller: Member, orderId: string): Promise<void> {
  for (const { id } of await readShares(seller, orderId)) {
    await succeed('POST', `/fulfilments/${id}/ship`, {
      token: seller.token,
      body: { carrier: 'Swift Parcels', trackingCode: 'SP-1' },
    });
  }
}
