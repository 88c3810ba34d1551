import type { Mutant } from '../mutant';

const LOG_IN_FILE = 'src/domain/members/log-in.ts';
const MEMBERS = 'src/domain/members/members.db.test.ts';
const MEMBERS_TEST = 'src/domain/administration/members.db.test.ts';
const REGISTER_MEMBER_FILE = 'src/domain/members/register-member.ts';
const VERIFY_EMAIL = 'src/domain/members/verify-email.db.test.ts';
const CHANGE_EMAIL_FILE = 'src/domain/members/change-email.ts';
const ADMIN_FILE = 'src/api/routers/admin.ts';

/** Fault 34: who has an account. */
export const ENUMERATION_MUTANTS: readonly Mutant[] = [
  {
    id: 'unknown-in-other-words',
    fault: 34,
    story: 'A log-in says that there is no such account.',
    edits: [
      {
        file: LOG_IN_FILE,
        find: '  const matches = await verifyPassword',
        replace: `  if (!found) throw new DomainError('not_found', 'Nobody here has this name.');
  const matches = await verifyPassword`,
      },
    ],
    killer: { file: MEMBERS, test: 'answers a wrong password and an unknown account alike' },
  },
  {
    id: 'unknown-is-quick',
    fault: 34,
    story: 'The answer for an account that does not exist comes at once.',
    edits: [
      {
        file: 'src/domain/members/password.ts',
        find: `  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, password);
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/members/password.test.ts',
      test: 'an account that does not exist, or has no password, costs as much work as a wrong password',
    },
  },
  {
    id: 'suspension-told-to-all',
    fault: 34,
    story: 'Everybody learns that an account is suspended.',
    edits: [
      {
        file: LOG_IN_FILE,
        find: "if (found?.status === 'suspended' && matches)",
        replace: "if (found?.status === 'suspended')",
      },
    ],
    killer: {
      file: MEMBERS_TEST,
      test: 'is told so and why at the log-in, but only with the right password',
    },
  },
  {
    id: 'registration-tells',
    fault: 34,
    story: 'Registration tells which e-mail address has an account.',
    edits: [
      {
        file: REGISTER_MEMBER_FILE,
        find: `  const passwordHash = await hashPassword(input.password);
`,
        replace: `  const passwordHash = await hashPassword(input.password);
  if (await otherOwnerOf(ctx.db, input.email, newId())) throw invalidField('email', 'This is taken.');
`,
      },
      {
        file: REGISTER_MEMBER_FILE,
        find: "import { hashPassword } from './password';",
        replace: `import { otherOwnerOf } from './email-owner';
import { hashPassword } from './password';`,
      },
    ],
    killer: {
      file: VERIFY_EMAIL,
      test: 'can be registered with the same answer, and its owner is told and nobody else',
    },
  },
  {
    id: 'forgotten-password-tells',
    fault: 34,
    story: 'Who forgets a password learns whether there is such an account.',
    edits: [
      {
        file: 'src/domain/members/request-password-reset.ts',
        find: '  const mail = {',
        replace: `  if (!member) throw new Error('Nobody here has this name.');
  const mail = {`,
      },
    ],
    killer: {
      file: 'src/domain/members/reset-password.db.test.ts',
      test: 'sends nothing where there is no account, and answers the same',
    },
  },
  {
    id: 'change-of-address-tells',
    fault: 34,
    story: 'A change of address tells who has the new one.',
    edits: [
      {
        file: CHANGE_EMAIL_FILE,
        find: `  const now = ctx.clock.now();
`,
        replace: `  const now = ctx.clock.now();
  if (await otherOwnerOf(ctx.db, input.email, ctx.actor.id)) throw invalidField('email', 'This is taken.');
`,
      },
      {
        file: CHANGE_EMAIL_FILE,
        find: "import { proveAgain } from './prove-again';",
        replace: `import { otherOwnerOf } from './email-owner';
import { proveAgain } from './prove-again';`,
      },
    ],
    killer: {
      file: 'src/domain/members/change-email.db.test.ts',
      test: 'to an address of somebody else is answered the same, and only its owner is told',
    },
  },
  {
    id: 'unverified-address-logs-in',
    fault: 34,
    story: 'Whoever registers with an address learns by logging in whether it was free.',
    edits: [
      {
        file: 'src/domain/members/find-by-login.ts',
        find: 'and(isEmail, isNotNull(members.emailVerifiedAt)) as SQL',
        replace: 'isEmail',
      },
    ],
    killer: {
      file: VERIFY_EMAIL,
      test: 'opens the account only with the user name until it is verified',
    },
  },
  {
    id: 'members-listed-to-all',
    fault: 34,
    story: 'Every member reads the list of all members.',
    edits: [
      {
        file: ADMIN_FILE,
        find: `    list: adminProcedure
      .meta(at('GET', '/members'`,
        replace: `    list: memberProcedure
      .meta(at('GET', '/members'`,
      },
      {
        file: ADMIN_FILE,
        find: 'import { adminProcedure, router }',
        replace: 'import { adminProcedure, memberProcedure, router }',
      },
      {
        file: 'src/domain/administration/list-members.ts',
        find: `        isAdmin(ctx),
`,
        replace: '',
      },
    ],
    killer: {
      file: MEMBERS_TEST,
      test: 'who are demoted while they wait for a lock do nothing more',
    },
  },
  {
    id: 'those-who-left-are-shown',
    fault: 34,
    story: 'The profile of somebody who has left is still there.',
    edits: [
      {
        file: 'src/domain/members/get-profile.ts',
        find: "sql`lower(${members.username}) = lower(${input.username})`, eq(members.status, 'active'))",
        replace: 'sql`lower(${members.username}) = lower(${input.username})`)',
      },
    ],
    killer: { file: MEMBERS, test: 'hides the account at once and ends its sessions' },
  },
];
