import { randomUUID } from 'node:crypto';
import { hashPassword } from '@/domain/members';
import { addMs, DAY_MS } from '@/lib/clock';
import { createMember } from '@/test/factories';
import type { Row } from './row';
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
    logsOut: true,
  },
  {
    procedure: 'members.deactivate',
    objects: () => ({ own: undefined }),
    logsOut: true,
  },
  {
    procedure: 'members.profile',
    objects: ({ people }) => ({
      own: { username: people.seller.actor.username },
      foreign: { username: people['suspended member'].actor.username },
      missing: { username: 'nobody' },
    }),
  },
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

function passwordChange(currentPassword: string, newPassword: string) {
  return { currentPassword, newPassword, newPasswordConfirmation: newPassword };
}
