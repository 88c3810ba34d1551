import type { Access, Party } from '@/api/trpc';
import type { World } from '@/test/world';
import { type Credentials, type Person, type PersonName, suspend, unverify } from './people';
import type { Stage } from './stage';

export interface Role {
  name: string;
  /** Who calls: nobody, somebody, or the very person who would be allowed to. */
  as: PersonName | null | 'whoever may';
  /** What they get wherever one has to be logged in; elsewhere they are nobody. */
  refusal?: string;
  /** Changes the member for the time of a call. @returns the way back. */
  hinder?: (world: World, person: Person) => Promise<() => Promise<void>>;
  /** What only members with a verified address may do is refused. */
  isUnverified?: true;
  showsExpired?: true;
}

export const ROLES: readonly Role[] = [
  { name: 'anonymous', as: null, refusal: 'unauthenticated' },
  { name: 'member', as: 'stranger' },
  { name: 'buyer', as: 'buyer' },
  { name: 'seller', as: 'seller' },
  { name: 'other seller', as: 'other seller' },
  { name: 'admin', as: 'admin' },
  { name: 'suspended', as: 'whoever may', refusal: 'unauthenticated', hinder: suspend },
  { name: 'unverified', as: 'whoever may', hinder: unverify, isUnverified: true },
  { name: 'expired token', as: 'whoever may', refusal: 'unauthenticated', showsExpired: true },
];

/** What a call is about, and what everybody is to it. */
export const PARTIES = {
  order: {
    buyer: 'buyer of this',
    seller: 'seller of this',
    'other seller': 'seller of this',
    admin: 'admin',
  },
  share: { buyer: 'buyer of this', seller: 'seller of this', admin: 'admin' },
  listing: { seller: 'seller of this' },
  refund: { admin: 'admin' },
  site: { admin: 'admin' },
} as const satisfies Record<string, Partial<Record<PersonName, Party>>>;

export type Subject = keyof typeof PARTIES;

const BY_PARTY: Record<Access[number], PersonName> = {
  public: 'buyer',
  member: 'buyer',
  'buyer of this': 'buyer',
  'seller of this': 'seller',
  admin: 'admin',
};

/** Who calls, for a procedure with this access; null for nobody. */
export function callerOf(role: Role, access: Access): PersonName | null {
  if (role.as !== 'whoever may') return role.as;
  return BY_PARTY[access[0] ?? 'public'];
}

/** Lets somebody act in a role, hindered where the role is, and takes the hindrance away again. */
export async function actAs<T>(
  { world, people }: Stage,
  role: Role,
  access: Access,
  act: (credentials: Credentials | null) => Promise<T>,
): Promise<T> {
  const name = callerOf(role, access);
  if (name === null) return act(null);
  const person = people[name];
  const restore = await role.hinder?.(world, person);
  try {
    return await act(role.showsExpired ? person.expired : person.valid);
  } finally {
    await restore?.();
  }
}
