import type { Mutant } from '../mutant';

const MEMBERS = 'src/domain/members/members.db.test.ts';
const TOKENS_FILE = 'src/api/routers/tokens.ts';
const RATE_LIMITS = 'src/api/rate-limits.db.test.ts';
const MEMBERS_FILE = 'src/api/routers/members.ts';

/** Fault 32: guessing, and what costs us something, without end. */
export const LIMIT_MUTANTS: readonly Mutant[] = [
  {
    id: 'passwords-of-one-account',
    fault: 32,
    story: 'Passwords of one account can be tried without end.',
    edits: [
      {
        file: 'src/domain/members/log-in.ts',
        find: `  await enforceRateLimit(ctx, 'login_account', login);
`,
        replace: '',
      },
    ],
    killer: {
      file: MEMBERS,
      test: 'stops guessing at one account, and forgets the misses after a success',
    },
  },
  {
    id: 'passwords-at-a-browser',
    fault: 32,
    story: 'Whoever finds an open browser tries passwords without end.',
    edits: [
      {
        file: 'src/domain/members/prove-again.ts',
        find: `  await enforceRateLimit(ctx, 'login_account', ctx.actor.id);
`,
        replace: '',
      },
    ],
    killer: {
      file: MEMBERS,
      test: 'stops whoever guesses the password at a browser that is logged in',
    },
  },
  {
    id: 'codes-without-end',
    fault: 32,
    story: 'The six digits of a second factor can be tried one after the other.',
    edits: [
      {
        file: 'src/domain/second-factor/take-code.ts',
        find: `  await enforceRateLimit(ctx, 'second_factor', memberId);
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/second-factor/second-factor.db.test.ts',
      test: 'stops guessing at the code, whichever network it comes from',
    },
  },
  {
    id: 'passwords-from-one-address',
    fault: 32,
    story: 'One address tries a password at every account, over the API.',
    edits: [
      {
        file: TOKENS_FILE,
        find: `    .use(rateLimited('login_address'))
    .input(logInInput)`,
        replace: '    .input(logInInput)',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that has done it too often is told when to come back',
    },
  },
  {
    id: 'passwords-by-the-form',
    fault: 32,
    story: 'One address tries a password at every account, by the form.',
    edits: [
      {
        file: 'src/api/check-credentials.ts',
        find: `  await enforceRateLimit(ctx, 'login_address', clientAddress(headers));
  const credentials`,
        replace: '  const credentials',
      },
    ],
    killer: {
      file: 'src/api/check-credentials.db.test.ts',
      test: 'an address that has sent too many',
    },
  },
  {
    id: 'links-from-one-address',
    fault: 32,
    story: 'One address tries links of letters without end.',
    edits: [
      {
        file: MEMBERS_FILE,
        find: `    .use(rateLimited('login_address'))
    .input(resetPasswordInput)`,
        replace: '    .input(resetPasswordInput)',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that has done it too often is told when to come back',
    },
  },
  {
    id: 'accounts-without-end',
    fault: 32,
    story: 'One address opens accounts without end.',
    edits: [
      {
        file: MEMBERS_FILE,
        find: `    .use(rateLimited('register'))
`,
        replace: '',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that has done it too often is told when to come back',
    },
  },
  {
    id: 'refreshes-without-end',
    fault: 32,
    story: 'One address tries refresh tokens without end.',
    edits: [
      {
        file: TOKENS_FILE,
        find: `    .use(rateLimited('token_refresh'))
    .input(refreshInput)
    .output(tokenPair)`,
        replace: `    .input(refreshInput)
    .output(tokenPair)`,
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that has done it too often is told when to come back',
    },
  },
  {
    id: 'lookups-without-end',
    fault: 32,
    story: 'Somebody has addresses looked up, which we pay for, without end.',
    edits: [
      {
        file: 'src/api/routers/addresses.ts',
        find: `    .use(rateLimited('address_lookup'))
    .input(suggestInput)`,
        replace: '    .input(suggestInput)',
      },
    ],
    killer: {
      file: RATE_LIMITS,
      test: 'an address that has done it too often is told when to come back',
    },
  },
  {
    id: 'letters-without-end',
    fault: 32,
    story: 'Somebody is sent letters about a forgotten password without end.',
    edits: [
      {
        file: 'src/domain/members/request-password-reset.ts',
        find: `  await enforceRateLimit(ctx, 'account_mail', login);
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/members/reset-password.db.test.ts',
      test: 'is possible five times an hour for one account, and for one that is not there',
    },
  },
  {
    id: 'archives-without-end',
    fault: 32,
    story: 'A member has archives of everything written without end.',
    edits: [
      {
        file: 'src/domain/own-data/export-own-data.ts',
        find: `  await enforceRateLimit(ctx, 'own_data', ctx.actor.id);
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/domain/own-data/export-own-data.db.test.ts',
      test: 'can be had three times an hour',
    },
  },
  {
    id: 'uploads-without-end',
    fault: 32,
    story: 'A member uploads pictures without end.',
    edits: [
      {
        file: 'src/app/api/v1/media/route.ts',
        find: `    await enforceRateLimit(ctx, 'upload', actor.id);
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/app/api/v1/media/route.db.test.ts',
      test: 'whoever has uploaded too much is told when to come back',
    },
  },
];
