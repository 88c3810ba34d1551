import type { Mutant } from '../mutant';

const ENV_FILE = 'src/env.ts';
const ENV = 'src/env.test.ts';
const COMPOSE = 'infra/compose/compose.test.ts';

/** Faults 25 to 27: what is left in production of the making. */
export const EXPOSURE_MUTANTS: readonly Mutant[] = [
  {
    id: 'debugging-route',
    fault: 25,
    story: 'An address that is left from a debugging session tells the configuration.',
    edits: [],
    adds: [
      {
        file: 'src/app/api/debug/route.ts',
        text: `import { env } from '@/env';

export const GET = () => Response.json(env());
`,
      },
    ],
    killer: {
      file: 'src/app/route-inventory.test.ts',
      test: 'the production build answers at these addresses and no debugging ones',
    },
  },
  {
    id: 'debugging-procedure',
    fault: 25,
    story: 'A procedure for debugging tells everybody how many members there are.',
    edits: [
      {
        file: 'src/api/routers/categories.ts',
        find: 'export const categoriesRouter = router({',
        replace: `export const categoriesRouter = router({
  debug: publicProcedure.query(({ ctx }) => ctx.db.execute('select count(*) from members')),
`,
      },
    ],
    killer: { file: 'src/api/access-matrix.db.test.ts', test: 'has every procedure in it' },
  },
  {
    id: 'every-file-of-the-server',
    fault: 25,
    story: 'The page about the API reads out whatever file is asked for.',
    edits: [
      {
        file: 'src/api/docs.ts',
        find: 'Object.hasOwn(FILES, name) ? FILES[name] : undefined;',
        replace: "FILES[name] ?? 'text/plain';",
      },
    ],
    killer: { file: 'src/api/docs.test.ts', test: 'by way of it' },
  },
  {
    id: 'session-secret-by-default',
    fault: 26,
    story:
      'Without a secret of its own a deployment encrypts sessions under one that everybody can read.',
    edits: [
      {
        file: ENV_FILE,
        find: 'AUTH_SECRET: z.string().min(32),',
        replace: "AUTH_SECRET: z.string().min(32).default('marketplace-marketplace-marketplace'),",
      },
    ],
    killer: { file: ENV, test: 'when it is missing' },
  },
  {
    id: 'example-secrets-taken',
    fault: 26,
    story: 'The secrets of the example and of the stand-ins are good enough for production.',
    edits: [
      {
        file: ENV_FILE,
        find: 'return WEAK_VALUES.some((part) => value.includes(part));',
        replace: "return value === '';",
      },
    ],
    killer: { file: ENV, test: 'refuses the example value of' },
  },
  {
    id: 'guessable-secrets-taken',
    fault: 26,
    story: 'A secret of two letters passes.',
    edits: [
      {
        file: ENV_FILE,
        find: 'const LEAST_CHARACTERS = 8;',
        replace: 'const LEAST_CHARACTERS = 0;',
      },
    ],
    killer: { file: ENV, test: 'refuses the example value of' },
  },
  {
    id: 'known-signing-key-taken',
    fault: 26,
    story: 'Access tokens are signed with the key of the embedded stack.',
    edits: [
      {
        file: ENV_FILE,
        find: "if (env.ACCESS_TOKEN_KEYS.some(({ isExample }) => isExample)) weak.push('ACCESS_TOKEN_KEYS');",
        replace: '',
      },
    ],
    killer: { file: ENV, test: 'refuses the example value of' },
  },
  {
    id: 'compose-falls-back',
    fault: 26,
    story: 'Compose starts without a secret, with one that is in the repository.',
    edits: [
      {
        file: 'infra/compose/compose.yaml',
        find: 'AUTH_SECRET: ${AUTH_SECRET:?}',
        replace: 'AUTH_SECRET: ${AUTH_SECRET:-marketplace}',
      },
    ],
    killer: { file: COMPOSE, test: 'nothing falls back on a value that everybody knows' },
  },
  {
    id: 'development-by-default',
    fault: 27,
    story: 'What does not say what it is runs as in development.',
    edits: [
      {
        file: ENV_FILE,
        find: `.default('production'),
  /** \`local\` allows`,
        replace: `.default('development'),
  /** \`local\` allows`,
      },
    ],
    killer: { file: ENV, test: 'is for production unless it says otherwise' },
  },
  {
    id: 'local-by-default',
    fault: 27,
    story: 'A deployment that does not say what it is may have stand-ins.',
    edits: [
      {
        file: ENV_FILE,
        find: "DEPLOYMENT: z.enum(['production', 'local']).default('production'),",
        replace: "DEPLOYMENT: z.enum(['production', 'local']).default('local'),",
      },
    ],
    killer: { file: ENV, test: 'is for production unless it says otherwise' },
  },
  {
    id: 'image-for-developers',
    fault: 27,
    story: 'The image runs as in development.',
    edits: [
      { file: 'Dockerfile', find: 'ENV NODE_ENV=production', replace: 'ENV NODE_ENV=development' },
    ],
    killer: { file: COMPOSE, test: 'runs as an ordinary user, as production, from a pinned base' },
  },
  {
    id: 'evaluation-for-all',
    fault: 27,
    story: 'Pages may evaluate code, which only the development server needs.',
    edits: [
      {
        file: 'src/app/content-security-policy.ts',
        find: "env.NODE_ENV === 'development'",
        replace: "env.NODE_ENV !== 'test'",
      },
    ],
    killer: {
      file: 'src/app/content-security-policy.test.ts',
      test: 'runs our own scripts and Stripe’s, nothing inline and nothing evaluated',
    },
  },
  {
    id: 'unsigned-jobs',
    fault: 27,
    story: 'Jobs are run for everybody who calls them, as on a developer’s machine.',
    edits: [
      {
        file: ENV_FILE,
        find: "if (env.INNGEST_DEV && env.INNGEST_DEV !== '0') {",
        replace: "if (env.INNGEST_DEV === '') {",
      },
    ],
    killer: {
      file: ENV,
      test: 'refuses unsigned job calls and short session secrets in production',
    },
  },
];
