import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { type RegisterInput, registerMember } from '@/domain/members';
import { DomainError, type FieldIssue } from '@/lib/errors';
import type { Mailbox } from './mailbox';
import type { World } from './world';

export const PASSWORD = 'tr0ub4dor-horse';
const ADDRESS = 'Avenida Paulista, 1000, São Paulo, Brazil';

/** What somebody enters who registers. */
export function candidate(overrides: Partial<RegisterInput> = {}): RegisterInput {
  const username = `person.${randomUUID().slice(0, 13)}`;
  const email = `mailbox-${randomUUID().slice(0, 13)}@example.com`;
  return { username, email, password: PASSWORD, address: { text: ADDRESS }, ...overrides };
}

/** Registers somebody, whose address is verified unless `verified` is false. */
export async function register(
  world: World,
  { verified = true, ...overrides }: Partial<RegisterInput> & { verified?: boolean } = {},
): Promise<{ input: RegisterInput; actor: Actor }> {
  const input = candidate(overrides);
  const { id, username } = await registerMember(world.system, input);
  if (verified) {
    const emailVerifiedAt = world.clock.now();
    await world.db.update(members).set({ emailVerifiedAt }).where(eq(members.id, id));
  }
  return { input, actor: { id, username, role: 'member' } };
}

/** The token of the link in the newest letter to an address. @throws Error when there is none. */
export async function tokenSentTo(mailbox: Mailbox, address: string): Promise<string> {
  const letter = (await mailbox.mailsTo(address)).at(-1);
  const token = /\?token=([\w-]+)/.exec(letter?.text ?? '')?.[1];
  if (!token) throw new Error(`no link was sent to ${address}`);
  return token;
}

/** What a verb refuses with. */
export async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

/** What a verb says about the fields of its input. */
export async function issues(work: Promise<unknown>): Promise<readonly FieldIssue[]> {
  return (await refusal(work)).issues;
}
