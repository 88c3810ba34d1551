import type { Mutant } from '../mutant';

const CHANGE_PASSWORD_FILE = 'src/domain/members/change-password.ts';
const MEMBERS = 'src/domain/members/members.db.test.ts';
const RESET_PASSWORD_FILE = 'src/domain/members/reset-password.ts';
const RESET_PASSWORD = 'src/domain/members/reset-password.db.test.ts';
const OPEN_SESSION_FILE = 'src/domain/sessions/open-session.ts';
const CHECK_PASSWORD_FILE = 'src/domain/members/check-password.ts';
const CHECK_PASSWORD = 'src/domain/members/check-password.test.ts';
const COMMON_PASSWORDS_FILE = 'src/domain/members/common-passwords.ts';

/** Fault 29: passwords. */
export const PASSWORD_MUTANTS: readonly Mutant[] = [
  {
    id: 'other-sessions-stay',
    fault: 29,
    story: 'Whoever is logged in with the old password stays so when it is changed.',
    edits: [
      {
        file: CHANGE_PASSWORD_FILE,
        find: `    await endSessions(tx, { memberId: member.id, now, except });
`,
        replace: '',
      },
    ],
    killer: { file: MEMBERS, test: 'ends every other session when the password changes' },
  },
  {
    id: 'own-session-ends-the-rest-stays',
    fault: 29,
    story: 'The session in which a password is changed ends, and those of others go on.',
    edits: [
      {
        file: 'src/domain/sessions/end-sessions.ts',
        find: 'const others = except && ne(sessions.id, except);',
        replace: 'const others = except && eq(sessions.id, except);',
      },
    ],
    killer: { file: MEMBERS, test: 'ends every other session when the password changes' },
  },
  {
    id: 'sessions-survive-a-reset',
    fault: 29,
    story: 'A password that was forgotten, or stolen, is replaced, and the thief stays logged in.',
    edits: [
      {
        file: RESET_PASSWORD_FILE,
        find: `    await endSessions(tx, { memberId: member.id, now });
`,
        replace: '',
      },
    ],
    killer: { file: RESET_PASSWORD, test: 'ends every session and token' },
  },
  {
    id: 'log-in-behind-a-change',
    fault: 29,
    story: 'A log-in with the old password that is under way outlives its change.',
    edits: [
      {
        file: OPEN_SESSION_FILE,
        find: `    // Conflicts with the lock under which sessions are ended, not with another log-in.
    .for('share', { of: members });`,
        replace: '    .limit(1);',
      },
    ],
    killer: {
      file: 'src/domain/tokens/refresh-token.db.test.ts',
      test: 'with the old password does not outlive a change of it that is under way',
    },
  },
  {
    id: 'old-proof-taken',
    fault: 29,
    story: 'A password that was right a while ago opens a session after it has been changed.',
    edits: [
      {
        file: OPEN_SESSION_FILE,
        find: `        sql\`\${members.passwordHash} is not distinct from \${passwordHash}\`,
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/sessions/sessions.db.test.ts',
      test: 'does not begin with a password that was changed after it was checked',
    },
  },
  {
    id: 'common-password',
    fault: 29,
    story: 'A password that everybody uses is taken.',
    edits: [
      {
        file: CHECK_PASSWORD_FILE,
        find: 'if (await isCommonPassword(password)) {',
        replace: "if (password === '' && (await isCommonPassword(password))) {",
      },
    ],
    killer: { file: CHECK_PASSWORD, test: 'is refused when everybody uses it' },
  },
  {
    id: 'common-word-decorated',
    fault: 29,
    story: 'A common word with a number and a sign behind it is taken.',
    edits: [
      {
        file: COMMON_PASSWORDS_FILE,
        find: 'return plain.length - core.length <= MAX_DECORATION && common.has(core);',
        replace: 'return false;',
      },
    ],
    killer: { file: CHECK_PASSWORD, test: 'is refused when everybody uses it' },
  },
  {
    id: 'common-in-other-letters',
    fault: 29,
    story: 'A common password passes when it is written in wide letters.',
    edits: [
      {
        file: COMMON_PASSWORDS_FILE,
        find: "password.normalize('NFKC').toLowerCase()",
        replace: 'password.toLowerCase()',
      },
    ],
    killer: { file: CHECK_PASSWORD, test: 'is refused when everybody uses it' },
  },
  {
    id: 'own-name-as-password',
    fault: 29,
    story: 'The user name is good enough as a password.',
    edits: [
      {
        file: CHECK_PASSWORD_FILE,
        find: 'if (!isMadeOf(password, name)) continue;',
        replace: 'if (password !== name) continue;',
      },
    ],
    killer: { file: CHECK_PASSWORD, test: 'is refused when it is made of a name that is known' },
  },
  {
    id: 'checked-at-registration-only',
    fault: 29,
    story: 'A change of password takes one that registration would refuse.',
    edits: [
      {
        file: CHANGE_PASSWORD_FILE,
        find: `  await checkPassword(input.newPassword, owner, 'newPassword');
`,
        replace: '',
      },
    ],
    killer: { file: MEMBERS, test: 'asks for the present password and refuses a common one' },
  },
  {
    id: 'unchecked-after-a-letter',
    fault: 29,
    story: 'The link of a letter leads to any password at all.',
    edits: [
      {
        file: RESET_PASSWORD_FILE,
        find: `  await checkPassword(input.newPassword, { ...owner, siteName: env().SITE_NAME }, 'newPassword');
`,
        replace: '',
      },
    ],
    killer: { file: RESET_PASSWORD, test: 'keeps its link when the new password is refused' },
  },
  {
    id: 'short-password',
    fault: 29,
    story: 'A password of four characters is taken.',
    edits: [
      {
        file: 'src/api/schemas/members.ts',
        find: 'const PASSWORD_MIN_LENGTH = 8;',
        replace: 'const PASSWORD_MIN_LENGTH = 4;',
      },
    ],
    killer: {
      file: 'src/api/schemas/members.test.ts',
      test: 'is counted in characters, not in the units that hold them',
    },
  },
  {
    id: 'present-password-not-asked',
    fault: 29,
    story: 'Whoever finds an open browser changes its password.',
    edits: [
      {
        file: 'src/domain/members/prove-again.ts',
        find: '} else if (!(await verifyPassword(stored.passwordHash, password))) {',
        replace: "} else if (password === '') {",
      },
    ],
    killer: { file: MEMBERS, test: 'asks for the present password and refuses a common one' },
  },
  {
    id: 'link-used-twice',
    fault: 29,
    story: 'The link to a new password works as often as somebody finds it.',
    edits: [
      {
        file: 'src/domain/members/member-token.ts',
        find: `    isNull(memberTokens.usedAt),
    gt(`,
        replace: '    gt(',
      },
    ],
    killer: {
      file: RESET_PASSWORD,
      test: 'is replaced by the link in the letter, once, and the member is told',
    },
  },
];
