import { randomUUID } from 'node:crypto';
import type { Actor } from '@/domain/context';
import { hashPassword } from '@/domain/members';
import { codeAt } from '@/domain/second-factor/totp';
import { digestOf, sealPendingLogIn } from '@/domain/sessions/pending-log-in';
import { addMs, DAY_MS, systemClock } from '@/lib/clock';
import {
  createIdentity,
  createMember,
  createSecondFactor,
  createSession,
  NO_PASSWORD,
} from '@/test/factories';
import type { Row } from './row';
import { secondFactorRows } from './rows-of-second-factors';
import { newTokens } from './shop';
import type { Stage } from './stage';

function newcomer() {
  const username = `new-${randomUUID()}`;
  const password = randomUUID();
  return {
    username,
    email: `${username}@example.com`,
    password,
    passwordConfirmation: password,
    address: { text: '221B Baker St, London' },
  };
}

async function newRefreshToken(stage: Stage) {
  return { refreshToken: (await newTokens(stage)).refreshToken };
}

const unknownRefreshToken = () => ({ refreshToken: randomUUID() });

/** Members and their log-ins. Who has a password or a refresh token is whom it belongs to. */
export const accountRows: Row[] = [
  {
    procedure: 'members.register',
    objects: () => ({ own: newcomer() }),
    prepare: newcomer,
  },
  { procedure: 'members.me', objects: () => ({ own: undefined }) },
  {
    procedure: 'members.update',
    objects: () => ({ own: { about: 'Likes new things.' } }),
  },
  {
    procedure: 'members.changePassword',
    objects: ({ people }) => {
      const { password } = people.buyer;
      return { own: passwordChange(password, randomUUID()) };
    },
    prepare: (_stage, caller) => {
      if (!caller) return undefined;
      const { password } = caller;
      caller.password = randomUUID();
      return passwordChange(password, caller.password);
    },
    // With the credentials of the other surface.
    logsOut: true,
  },
  {
    procedure: 'members.deactivate',
    except: { admin: 'conflict' },
    objects: () => ({ own: undefined }),
    logsOut: true,
  },
  {
    procedure: 'members.erase',
    // Who has the password may; everybody on the stage has orders that are not finished, so what
    // becomes of it is tested in `src/domain/retention/erase-account.db.test.ts`.
    objects: () => ({ missing: { password: randomUUID() } }),
    absent: 'invalid_input',
    isDoneElsewhere: true,
  },
  {
    procedure: 'members.profile',
    objects: ({ people }) => ({
      own: { username: people.seller.actor.username },
      foreign: { username: people['suspended member'].actor.username },
      missing: { username: 'nobody' },
    }),
  },
  { procedure: 'sessions.list', objects: () => ({ own: undefined }) },
  {
    procedure: 'sessions.revoke',
    objects: async ({ world, people }) => ({
      own: { sessionId: await createSession(world, people.buyer.actor) },
      foreign: { sessionId: await createSession(world, people.outsider.actor) },
      missing: { sessionId: randomUUID() },
    }),
    prepare: async ({ world }, caller) =>
      caller && { sessionId: await createSession(world, caller.actor) },
  },
  { procedure: 'sessions.revokeOthers', objects: () => ({ own: undefined }), logsOut: true },
  { procedure: 'sessions.revokeAll', objects: () => ({ own: undefined }), logsOut: true },
  { procedure: 'identities.list', objects: () => ({ own: undefined }) },
  {
    procedure: 'identities.unlink',
    // Who has the password may; the accounts at issuers are looked at after it.
    objects: () => ({ missing: { identityId: randomUUID(), password: randomUUID() } }),
    absent: 'invalid_input',
    prepare: async ({ world }, caller) =>
      caller && {
        identityId: await createIdentity(world, caller.actor),
        password: caller.password,
      },
  },
  ...secondFactorRows,
  {
    procedure: 'tokens.create',
    objects: async ({ world }) => {
      const password = randomUUID();
      const passwordHash = await hashPassword(password);
      // One for each role: whoever tries the same account too often is asked to wait. That it was
      // given up is for nobody to know, while a suspended member is told.
      const deactivatedAt = addMs(world.clock.now(), -31 * DAY_MS);
      const gone = { status: 'deactivated', deactivatedAt } as const;
      const member = await createMember(world, { passwordHash, ...gone });
      return {
        foreign: { login: member.username, password },
        missing: { login: randomUUID(), password },
      };
    },
    absent: 'unauthenticated',
    prepare: ({ people: { outsider } }) => ({
      login: outsider.actor.username,
      password: outsider.password,
    }),
  },
  {
    procedure: 'tokens.createByCode',
    objects: async ({ world }) => {
      const member = await createMember(world, { status: 'suspended' });
      await createSecondFactor(world, member);
      return {
        foreign: { pendingToken: await pendingTokenOf(member), code: 'not a code' },
        missing: { pendingToken: randomUUID(), code: 'not a code' },
      };
    },
    absent: 'unauthenticated',
    isRecorded: true,
    prepare: async ({ world }) => {
      const member = await createMember(world);
      const secret = await createSecondFactor(world, member);
      const code = codeAt(secret, systemClock.now());
      return { pendingToken: await pendingTokenOf(member), code };
    },
  },
  {
    procedure: 'tokens.refresh',
    objects: ({ revokedToken }) => ({
      foreign: { refreshToken: revokedToken },
      missing: unknownRefreshToken(),
    }),
    absent: 'unauthenticated',
    prepare: newRefreshToken,
  },
  {
    procedure: 'tokens.revoke',
    objects: ({ revokedToken }) => ({
      foreign: { refreshToken: revokedToken },
      missing: unknownRefreshToken(),
    }),
    // There is nothing left to end.
    absent: 'allowed',
    prepare: newRefreshToken,
  },
];

/** As the right password gives it: what the factories store instead of a hash is nobody's secret. */
function pendingTokenOf({ id }: Actor): Promise<string> {
  const passwordDigest = digestOf(NO_PASSWORD);
  return sealPendingLogIn(systemClock, { memberId: id, passwordDigest });
}

function passwordChange(currentPassword: string, newPassword: string) {
  return { currentPassword, newPassword, newPasswordConfirmation: newPassword };
}
