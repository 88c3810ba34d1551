import type { Mutant } from '../mutant';

const LOG_IN_FILE = 'src/domain/members/log-in.ts';

/** Fault 28: what becomes of whoever is suspended. */
export const STANDING_MUTANTS: readonly Mutant[] = [
  {
    id: 'suspended-go-on',
    fault: 28,
    story: 'Whoever was logged in when they were suspended goes on.',
    edits: [
      {
        file: 'src/domain/sessions/find-session-actor.ts',
        find: `        eq(members.status, 'active'),
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/sessions/sessions.db.test.ts',
      test: 'is worth nothing at the next request after its member',
    },
  },
  {
    id: 'suspension-ends-nothing',
    fault: 28,
    story: 'Sessions and tokens of a suspended member wait for them to be restored.',
    edits: [
      {
        file: 'src/domain/administration/suspend-member.ts',
        find: `    await endSessions(tx, { memberId: id, now });
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/administration/members.db.test.ts',
      test: 'is nobody at the next request, with the cookie and with the token',
    },
  },
  {
    id: 'suspended-refresh',
    fault: 28,
    story: 'A suspended member gets new tokens for the old one.',
    edits: [
      {
        file: 'src/domain/tokens/refresh-token-pair.ts',
        find: ".where(and(eq(members.id, session.memberId), eq(members.status, 'active')));",
        replace: '.where(and(eq(members.id, session.memberId)));',
      },
    ],
    killer: {
      file: 'src/domain/tokens/refresh-token.db.test.ts',
      test: 'is of no use to a suspended member, nor within the grace',
    },
  },
  {
    id: 'suspended-log-in',
    fault: 28,
    story: 'A suspended member logs in again.',
    edits: [
      {
        file: LOG_IN_FILE,
        find: `  if (found?.status === 'suspended' && matches) throw suspended(found.suspensionReason);
`,
        replace: '',
      },
      {
        file: LOG_IN_FILE,
        find: "if (member.status === 'active') return true;",
        replace: "if (member.status !== 'deactivated') return true;",
      },
    ],
    killer: {
      file: 'src/domain/members/members.db.test.ts',
      test: 'cannot be undone by a suspended member',
    },
  },
  {
    id: 'suspended-by-the-second-step',
    fault: 28,
    story: 'A session begins for a member who was suspended between password and code.',
    edits: [
      {
        file: 'src/domain/sessions/open-session.ts',
        find: "inArray(members.status, ['active', 'deactivated'])",
        replace: "inArray(members.status, ['active', 'deactivated', 'suspended'])",
      },
    ],
    killer: {
      file: 'src/domain/second-factor/second-factor.db.test.ts',
      test: 'cannot be gone on with',
    },
  },
  {
    id: 'suspended-reset',
    fault: 28,
    story: 'A suspended member chooses a new password by a letter.',
    edits: [
      {
        file: 'src/domain/members/reset-password.ts',
        find: " && member.status !== 'suspended';",
        replace: ';',
      },
    ],
    killer: {
      file: 'src/domain/members/reset-password.db.test.ts',
      test: 'of a suspended member is not replaced, and no letter is sent',
    },
  },
];
