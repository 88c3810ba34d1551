import type { Mutant } from '../mutant';

const AUTH = 'src/api/auth.db.test.ts';
const ADMINISTRATORS = 'src/api/administrators.db.test.ts';
const IDENTITIES = 'src/domain/identities/identities.db.test.ts';
const RECORDED = 'src/domain/audit/credentials.db.test.ts';

/** Faults 29 and 30 as well: what one logs in with, and what is left of an earlier log-in. */
export const CREDENTIAL_MUTANTS: readonly Mutant[] = [
  {
    id: 'earlier-session-goes-on',
    fault: 29,
    story: 'The session that a browser had before another log-in goes on without it.',
    edits: [
      {
        file: 'src/domain/sessions/start-web-session.ts',
        find: '    if (earlier) await logOutIn(tx, ctx, earlier);\n',
        replace: '    void [earlier, logOutIn];\n',
      },
    ],
    killer: { file: AUTH, test: 'ends the session that the browser had before' },
  },
  {
    id: 'issuer-unlinked-unasked',
    fault: 29,
    story: 'Whoever finds an open browser takes an account at an issuer away from its member.',
    edits: [
      {
        file: 'src/domain/identities/unlink-identity.ts',
        find: '  await proveAgain(ctx, password);\n',
        replace: '  void [proveAgain, password];\n',
      },
    ],
    killer: { file: IDENTITIES, test: 'is disconnected only with the password' },
  },
  {
    id: 'issuer-of-anybody-unlinked',
    fault: 28,
    story: 'Members disconnect the accounts of others.',
    edits: [
      {
        file: 'src/domain/identities/unlink-identity.ts',
        find: 'and(eq(identities.id, identityId), eq(identities.memberId, memberId))',
        replace: 'and(eq(identities.id, identityId))',
      },
    ],
    killer: { file: IDENTITIES, test: 'of somebody else is as good as missing' },
  },
  {
    id: 'last-way-in-unlinked',
    fault: 29,
    story: 'Two requests at once take the last two ways to log in away from a member.',
    edits: [
      {
        file: 'src/domain/identities/unlink-identity.ts',
        find: 'const member = await lockMember(tx, memberId);',
        replace: 'const member = await lockMember(ctx.db as unknown as typeof tx, memberId);',
      },
    ],
    killer: { file: IDENTITIES, test: 'stays where it is the only way to log in' },
  },
  {
    id: 'last-administrator-leaves',
    fault: 28,
    story: 'The last administrator deactivates the account, and nobody can make another.',
    edits: [
      {
        file: 'src/domain/members/deactivate-account.ts',
        find: '    refuseAdmin(member);\n',
        replace: '    void refuseAdmin;\n',
      },
    ],
    killer: {
      file: 'src/domain/members/members.db.test.ts',
      test: 'is not for an administrator, so that there is always one',
    },
  },
  {
    id: 'administrators-by-password-alone',
    fault: 28,
    story: 'A stolen password opens the administration.',
    edits: [
      {
        file: 'src/domain/sessions/find-session-actor.ts',
        find: "actor.role === 'admin' && !hasSecondFactor && ",
        replace: "actor.role === 'admin' && !hasSecondFactor && actor.id === '' && ",
      },
    ],
    killer: { file: ADMINISTRATORS, test: 'is a member until they turn it on' },
  },
  {
    id: 'half-a-second-factor',
    fault: 28,
    story: 'A second factor counts that no code has ever shown to work.',
    edits: [
      {
        file: 'src/domain/sessions/find-session-actor.ts',
        find: 'isNotNull(secondFactors.confirmedAt)',
        replace: 'isNotNull(secondFactors.memberId)',
      },
    ],
    killer: { file: ADMINISTRATORS, test: 'is none either while they have only begun' },
  },
  {
    id: 'cookies-of-the-domain',
    fault: 30,
    story: 'Another host of the same domain plants the state of a log-in at an issuer.',
    edits: [
      {
        file: 'src/api/auth.ts',
        find: "      state: ownCookie('state'),\n",
        replace: '',
      },
    ],
    killer: { file: 'src/api/auth-cookies.db.test.ts', test: 'binds every cookie to this host' },
  },
  {
    id: 'codes-tried-in-silence',
    fault: 32,
    story: 'Nobody learns that codes of a second factor are being guessed.',
    edits: [
      {
        file: 'src/domain/second-factor/take-code.ts',
        find: 'const isWorthNoting = !taken || !isStep;',
        replace: 'const isWorthNoting = taken && !isStep;',
      },
    ],
    killer: { file: RECORDED, test: 'a second factor, its codes that were refused' },
  },
];
