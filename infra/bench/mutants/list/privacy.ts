import type { Mutant } from '../mutant';

const SCRUB_FILE = 'src/observability/scrub.ts';
const SCRUB = 'src/observability/scrub.test.ts';
const LOGGER_FILE = 'src/observability/logger.ts';
const LOGGER = 'src/observability/logger.test.ts';
const DELETE_MEMBER_FILE = 'src/domain/retention/delete-member.ts';
const AUDIT = 'src/domain/audit/audit.db.test.ts';

/** Fault 40: what is told of people, and what is kept. */
export const PRIVACY_MUTANTS: readonly Mutant[] = [
  {
    id: 'user-sent',
    fault: 40,
    story: 'The error tracker is told who met an error.',
    edits: [
      {
        file: SCRUB_FILE,
        find: 'const { user: _user, extra: _extra,',
        replace: 'const { extra: _extra,',
      },
    ],
    killer: { file: SCRUB, test: 'sends the error and where it happened, never who and what' },
  },
  {
    id: 'request-sent',
    fault: 40,
    story: 'The error tracker gets the whole request, with cookies and what was entered.',
    edits: [
      {
        file: SCRUB_FILE,
        find: `    request: event.request && {
`,
        replace: `    request: event.request && {
      ...event.request,
`,
      },
    ],
    killer: { file: SCRUB, test: 'sends the error and where it happened, never who and what' },
  },
  {
    id: 'addresses-in-texts',
    fault: 40,
    story: 'E-mail addresses that stand in messages are sent to the error tracker.',
    edits: [
      {
        file: SCRUB_FILE,
        find: `
    .replace(EMAIL, '[email]');`,
        replace: ';',
      },
    ],
    killer: { file: SCRUB, test: 'takes addresses, secrets and query strings out of texts' },
  },
  {
    id: 'tracker-unscrubbed',
    fault: 40,
    story: 'Nothing is taken out of what the error tracker is sent.',
    edits: [
      {
        file: 'src/observability/sentry.ts',
        find: `    beforeSend: scrubEvent,
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/observability/sentry.test.ts',
      test: 'the error tracker is sent the error, and nothing of whoever met it',
    },
  },
  {
    id: 'logs-unredacted',
    fault: 40,
    story: 'What is logged whole is logged with passwords and addresses.',
    edits: [
      {
        file: LOGGER_FILE,
        find: 'paths: PERSONAL.flatMap(',
        replace: 'paths: PERSONAL.slice(0, 0).flatMap(',
      },
    ],
    killer: {
      file: LOGGER,
      test: 'a log line has nothing of a person in it, even when an object was logged whole',
    },
  },
  {
    id: 'values-of-statements-logged',
    fault: 40,
    story: 'A statement that failed is logged with the values of a person.',
    edits: [
      {
        file: LOGGER_FILE,
        find: `    forgetValues(error);
`,
        replace: '',
      },
    ],
    killer: {
      file: LOGGER,
      test: 'a failed statement is logged without the values it was sent with',
    },
  },
  {
    id: 'queries-in-nginx-logs',
    fault: 40,
    story: 'nginx logs what people look for, and the tokens of letters.',
    edits: [
      {
        file: 'infra/nginx/nginx.conf',
        find: '"$request_method $uri"',
        replace: '"$request_method $request_uri"',
      },
    ],
    killer: {
      file: 'infra/nginx/nginx.test.ts',
      test: 'logs no query strings, which may hold what people look for and tokens',
    },
  },
  {
    id: 'names-in-redis',
    fault: 40,
    story: 'Redis is told names and network addresses.',
    edits: [
      {
        file: 'src/domain/rate-limits/enforce-rate-limit.ts',
        find: `  return createHash('sha256')
    .update(networkOf(subject).toLowerCase())
    .digest('base64url')
    .slice(0, 22);`,
        replace:
          "  return createHash('sha256').update('').digest('base64url').slice(0, 1) + networkOf(subject).toLowerCase();",
      },
    ],
    killer: {
      file: 'src/domain/rate-limits/enforce-rate-limit.db.test.ts',
      test: 'Redis is told neither names nor network addresses',
    },
  },
  {
    id: 'maps-failure-with-the-address',
    fault: 40,
    story: 'The failure of a look-up carries the key and the address.',
    edits: [
      {
        file: 'src/integrations/maps/client.ts',
        find: "throw new MapsUnavailableError(`${service}: ${cause instanceof Error ? cause.name : 'failed'}`);",
        replace:
          "throw new MapsUnavailableError(`${service}: ${cause instanceof Error ? cause.name : 'failed'}`, { cause });",
      },
    ],
    killer: {
      file: 'src/integrations/maps/client.test.ts',
      test: 'an outage is told of without the key and without the address',
    },
  },
  {
    id: 'erasure-leaves-addresses',
    fault: 40,
    story: 'An erased member can still be found by network addresses.',
    edits: [
      {
        file: DELETE_MEMBER_FILE,
        find: `  await forgetAddressesOf(tx, member.id);
`,
        replace: '',
      },
    ],
    killer: {
      file: AUDIT,
      test: 'an erased member by an id alone, without an address that would lead to them',
    },
  },
  {
    id: 'addresses-kept',
    fault: 40,
    story: 'Where requests came from is kept for years.',
    edits: [
      {
        file: 'src/domain/audit/forget-addresses.ts',
        find: 'const KEPT_MS = 90 * DAY_MS;',
        replace: 'const KEPT_MS = 3_650 * DAY_MS;',
      },
    ],
    killer: {
      file: AUDIT,
      test: 'keeps its entries and forgets after ninety days where they came from',
    },
  },
  {
    id: 'erasure-leaves-pictures',
    fault: 40,
    story: 'The pictures of an erased member stay where they were.',
    edits: [
      {
        file: DELETE_MEMBER_FILE,
        find: '    .where(eq(mediaUploads.memberId, member.id));',
        replace: "    .where(eq(mediaUploads.key, ''));",
      },
    ],
    killer: {
      file: 'src/domain/retention/erase-account.db.test.ts',
      test: 'removes the member’s pictures, but for those that orders show',
    },
  },
  {
    id: 'archive-of-others',
    fault: 40,
    story: 'The archive of a member tells of letters to others.',
    edits: [
      {
        file: 'src/domain/own-data/records.ts',
        find: "inArray(sql`${outboxEntries.payload} ->> 'fulfilmentId'`, sold),",
        replace: 'sql`true`,',
      },
    ],
    killer: {
      file: 'src/domain/own-data/export-own-data.db.test.ts',
      test: 'has of a sale what its seller may see, and no more',
    },
  },
];
