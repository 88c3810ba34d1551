import type { Mutant } from '../mutant';

const QUERIES_FILE = 'src/domain/tokens/queries.ts';
const REFRESH_TOKEN_PAIR_FILE = 'src/domain/tokens/refresh-token-pair.ts';
const REFRESH_TOKEN = 'src/domain/tokens/refresh-token.db.test.ts';
const REFRESH_TOKEN_FILE = 'src/domain/tokens/refresh-token.ts';
const SESSIONS = 'src/domain/sessions/sessions.db.test.ts';
const ACCESS_TOKEN_FILE = 'src/domain/tokens/access-token.ts';
const ACCESS_TOKEN = 'src/domain/tokens/access-token.db.test.ts';

/** Fault 31: access and refresh tokens. */
export const TOKEN_MUTANTS: readonly Mutant[] = [
  {
    id: 'both-refreshes-win',
    fault: 31,
    story: 'Of two requests with one refresh token each gets a successor of its own.',
    edits: [
      {
        file: QUERIES_FILE,
        find: `    .where(eq(sessions.id, known.sessionId))
    .for('no key update');`,
        replace: '    .where(eq(sessions.id, known.sessionId));',
      },
    ],
    killer: {
      file: 'src/domain/tokens/refresh-storm.db.test.ts',
      test: 'requests at once with one refresh token get one successor',
    },
  },
  {
    id: 'reuse-unnoticed',
    fault: 31,
    story: 'A refresh token that two people have is refused to one and works for the other.',
    edits: [
      {
        file: REFRESH_TOKEN_PAIR_FILE,
        find: `    await endSession(tx, { sessionId: session.id, now });
`,
        replace: '',
      },
    ],
    killer: {
      file: REFRESH_TOKEN,
      test: 'ends the whole log-in when it is used a second time later on',
    },
  },
  {
    id: 'revocation-rolled-back',
    fault: 31,
    story: 'The end of a stolen log-in is undone by the refusal that reports it.',
    edits: [
      {
        file: REFRESH_TOKEN_PAIR_FILE,
        find: '(tx) => renew(tx, ctx, use));',
        replace: `async (tx) => {
    const renewed = await renew(tx, ctx, use);
    if (!renewed) throw new DomainError('unauthenticated', 'Please log in again.');
    return renewed;
  });`,
      },
    ],
    killer: {
      file: REFRESH_TOKEN,
      test: 'ends the whole log-in when it is used a second time later on',
    },
  },
  {
    id: 'grace-without-end',
    fault: 31,
    story: 'A refresh token works for ever after it was used.',
    edits: [
      {
        file: REFRESH_TOKEN_PAIR_FILE,
        find: `  if (addMs(usedAt, GRACE_MS) <= now) return null;
`,
        replace: '',
      },
    ],
    killer: {
      file: REFRESH_TOKEN,
      test: 'ends the whole log-in when it is used a second time later on',
    },
  },
  {
    id: 'no-grace',
    fault: 31,
    story: 'An honest client that asks twice is thrown out.',
    edits: [
      {
        file: REFRESH_TOKEN_FILE,
        find: 'export const GRACE_MS = 10 * SECOND_MS;',
        replace: 'export const GRACE_MS = 0 * SECOND_MS;',
      },
    ],
    killer: {
      file: REFRESH_TOKEN,
      test: 'is answered with the same successor when its client asks again within ten seconds',
    },
  },
  {
    id: 'salt-kept',
    fault: 31,
    story: 'A refresh token is answered although its successor was used.',
    edits: [
      {
        file: REFRESH_TOKEN_PAIR_FILE,
        find: 'const successorSalt = newRandom();',
        replace: 'const successorSalt = session.successorSalt ?? newRandom();',
      },
    ],
    killer: {
      file: REFRESH_TOKEN,
      test: 'ends the whole log-in when it is used although its successor was used, even at once',
    },
  },
  {
    id: 'tokens-stored',
    fault: 31,
    story: 'Whoever reads the database, or a backup of it, has everybody’s refresh tokens.',
    edits: [
      {
        file: REFRESH_TOKEN_FILE,
        find: "return createHash('sha256').update(token).digest('base64url');",
        replace: "return `${createHash('sha256').update('').digest('base64url')}${token}`;",
      },
    ],
    killer: { file: REFRESH_TOKEN, test: 'is stored as a hash and works once, for a new pair' },
  },
  {
    id: 'refresh-without-end',
    fault: 31,
    story: 'A refresh token works however long nobody has used it.',
    edits: [
      {
        file: REFRESH_TOKEN_PAIR_FILE,
        find: `  if ((successor ?? presented).expiresAt <= now) return null;
`,
        replace: '',
      },
    ],
    killer: { file: REFRESH_TOKEN, test: 'works for a day, and the log-in for thirty' },
  },
  {
    id: 'log-in-without-end',
    fault: 31,
    story: 'Each refresh moves the end of the log-in.',
    edits: [
      {
        file: QUERIES_FILE,
        find: 'new Date(Math.min(ownEnd.getTime(), session.expiresAt.getTime()))',
        replace: 'ownEnd',
      },
    ],
    killer: { file: REFRESH_TOKEN, test: 'works for a day, and the log-in for thirty' },
  },
  {
    id: 'revoked-access',
    fault: 31,
    story: 'The access token of a log-in that was ended works on.',
    edits: [
      {
        file: 'src/domain/sessions/queries.ts',
        find: `    isNull(sessions.revokedAt),
`,
        replace: '',
      },
    ],
    killer: { file: SESSIONS, test: 'is worth nothing at the next request after its member' },
  },
  {
    id: 'tokens-of-a-revoked-session',
    fault: 31,
    story: 'Ending a log-in leaves its refresh token usable.',
    edits: [
      {
        file: 'src/domain/sessions/end-sessions.ts',
        find: '    .set({ usedAt: now })',
        replace: '    .set({ usedAt: null })',
      },
    ],
    killer: {
      file: REFRESH_TOKEN,
      test: 'ends the whole log-in when it is used a second time later on',
    },
  },
  {
    id: 'expired-access',
    fault: 31,
    story: 'An access token works after its ten minutes.',
    edits: [
      {
        file: ACCESS_TOKEN_FILE,
        find: '      currentDate: clock.now(),',
        replace: '      currentDate: new Date(0),',
      },
    ],
    killer: { file: ACCESS_TOKEN, test: 'proves the member for ten minutes' },
  },
  {
    id: 'foreign-token-type',
    fault: 31,
    story: 'Another token that we have signed passes for an access token.',
    edits: [
      {
        file: ACCESS_TOKEN_FILE,
        find: `      typ: TYPE,
`,
        replace: '',
      },
    ],
    killer: { file: ACCESS_TOKEN, test: 'is refused when anything of it is not as we write it' },
  },
  {
    id: 'cookie-as-token',
    fault: 31,
    story: 'The session of a browser works as a token.',
    edits: [
      {
        file: 'src/domain/sessions/find-session-actor.ts',
        find: `        eq(sessions.kind, kind),
`,
        replace: '',
      },
    ],
    killer: {
      file: SESSIONS,
      test: 'of a browser is of no use to a token, nor the other way round',
    },
  },
  {
    id: 'reuse-not-recorded',
    fault: 31,
    story: 'Nobody learns that a refresh token was stolen.',
    edits: [
      {
        file: REFRESH_TOKEN_PAIR_FILE,
        find: "      action: 'member.token_reused',",
        replace: "      action: 'member.logged_out',",
      },
    ],
    killer: {
      file: 'src/domain/audit/audit.db.test.ts',
      test: 'a refresh token that somebody else has',
    },
  },
];
