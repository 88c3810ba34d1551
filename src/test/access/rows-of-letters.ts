import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { emailChanges } from '@/db/schema';
import { issueToken, type TokenPurpose } from '@/domain/members/member-token';
import { forgiveRateLimit } from '@/domain/rate-limits';
import { addMs, DAY_MS } from '@/lib/clock';
import { newId } from '@/lib/ids';
import { createMember } from '@/test/factories';
import type { Row } from './row';
import type { Stage } from './stage';

/** The token of a letter to a new member whose address is not verified and is to be changed. */
async function newToken({ world }: Stage, purpose: TokenPurpose): Promise<string> {
  const { id: memberId, username } = await createMember(world, {
    username: `reader-${randomUUID()}`,
    emailVerifiedAt: null,
  });
  const now = world.clock.now();
  const oldEmail = `${username}@example.com`;
  const newEmail = `new-${oldEmail}`;
  const until = { createdAt: now, expiresAt: addMs(now, DAY_MS) };
  await world.db.insert(emailChanges).values({ memberId, oldEmail, newEmail, ...until });
  const email = purpose === 'confirm_new_email' ? newEmail : oldEmail;
  return issueToken(world.system, { id: newId(), memberId, purpose, email });
}

/** A token of a letter about something else. */
async function otherToken(stage: Stage, purpose: TokenPurpose): Promise<string> {
  return newToken(stage, purpose === 'verify_email' ? 'reset_password' : 'verify_email');
}

/** Who has the link is whom it was sent to, logged in or not. */
function linkRow(procedure: string, purpose: TokenPurpose, more: object = {}): Row {
  return {
    procedure,
    objects: async (stage) => ({
      foreign: { token: await otherToken(stage, purpose), ...more },
      missing: { token: randomUUID(), ...more },
    }),
    absent: 'invalid_input',
    prepare: async (stage) => ({ token: await newToken(stage, purpose), ...more }),
  };
}

const newPassword = randomUUID();

/** What is done with letters and their links. */
export const letterRows: Row[] = [
  linkRow('members.verifyEmail', 'verify_email'),
  linkRow('members.resetPassword', 'reset_password', {
    newPassword,
    newPasswordConfirmation: newPassword,
  }),
  linkRow('members.confirmEmail', 'confirm_new_email'),
  {
    procedure: 'members.sendVerification',
    objects: () => ({ own: undefined }),
  },
  {
    procedure: 'members.forgotPassword',
    // An account that is there and one that is not are answered the same, and a letter is queued.
    objects: () => ({ own: { login: randomUUID() } }),
    prepare: async ({ world }) => ({ login: (await createMember(world)).username }),
  },
  {
    procedure: 'members.changeEmail',
    objects: ({ people }) => ({
      own: { password: people.buyer.password, email: `${randomUUID()}@example.com` },
    }),
    prepare: async ({ world }, caller) => {
      if (!caller) return undefined;
      const { id } = caller.actor;
      // Asks for more letters than anybody may, and one change is as good as another.
      await forgiveRateLimit('account_mail', id);
      await world.db.delete(emailChanges).where(eq(emailChanges.memberId, id));
      return { password: caller.password, email: `${randomUUID()}@example.com` };
    },
  },
];
