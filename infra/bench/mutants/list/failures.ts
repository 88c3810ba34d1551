import type { Mutant } from '../mutant';

const HANDLER = 'src/api/rest/handler.db.test.ts';
const CHECK_INPUT_FILE = 'src/api/check-input.ts';
const CHECK_INPUT = 'src/api/check-input.db.test.ts';
const PROBLEM = 'src/api/rest/problem.test.ts';
const TRPC_FILE = 'src/api/trpc.ts';
const TRPC_HANDLER = 'src/api/trpc-handler.db.test.ts';

/** Faults 36 and 37: whose mistake it is, and what is told about it. */
export const FAILURE_MUTANTS: readonly Mutant[] = [
  {
    id: 'broken-json-is-ours',
    fault: 36,
    story: 'A body that is not JSON is an error of ours.',
    edits: [
      {
        file: 'src/api/rest/input.ts',
        find: 'safeParse(parseJson(text))',
        replace: 'safeParse(JSON.parse(text))',
      },
    ],
    killer: { file: HANDLER, test: 'is answered with' },
  },
  {
    id: 'ids-are-any-text',
    fault: 36,
    story: 'What is no id gets as far as the database.',
    edits: [
      {
        file: 'src/api/schemas/values.ts',
        find: "z.uuid('This is not a valid id.')",
        replace: "z.string('This is not a valid id.')",
      },
    ],
    killer: { file: HANDLER, test: 'is answered with' },
  },
  {
    id: 'nul-characters',
    fault: 36,
    story: 'A character that PostgreSQL cannot store gets there.',
    edits: [
      {
        file: CHECK_INPUT_FILE,
        find: "typeof input === 'string' && input.includes('\\0')",
        replace: "typeof input === 'string' && input.length < 0",
      },
    ],
    killer: { file: CHECK_INPUT, test: 'is the mistake of whoever sent it' },
  },
  {
    id: 'nesting-without-end',
    fault: 36,
    story: 'An input that is nested deeply enough overflows the stack.',
    edits: [
      {
        file: CHECK_INPUT_FILE,
        find: 'const MAX_DEPTH = 20;',
        replace: 'const MAX_DEPTH = 200_000;',
      },
    ],
    killer: { file: CHECK_INPUT, test: 'is the mistake of whoever sent it' },
  },
  {
    id: 'address-badly-encoded',
    fault: 36,
    story: 'A page whose address is not well encoded is an error of ours.',
    edits: [
      {
        file: 'src/proxy.ts',
        find: `  if (!isWellEncoded(request.nextUrl.pathname)) return badAddress(request);
`,
        replace: `  if (request.nextUrl.pathname === '') return badAddress(request);
`,
      },
    ],
    killer: { file: 'src/proxy.test.ts', test: 'is the mistake of whoever wrote it' },
  },
  {
    id: 'path-badly-encoded',
    fault: 36,
    story: 'A path of the API that is not well encoded is an error of ours.',
    edits: [
      {
        file: 'src/api/rest/routes.ts',
        find: `map(decodeURIComponent);
  } catch {
    return null;`,
        replace: `map(decodeURIComponent);
  } catch (error) {
    throw error;`,
      },
    ],
    killer: { file: HANDLER, test: 'is answered with' },
  },
  {
    id: 'cursors-believed',
    fault: 36,
    story: 'A cursor that somebody has made up gets as far as the database.',
    edits: [
      {
        file: 'src/domain/listings/cursor.ts',
        find: 'if (!parsed.success || parsed.data[0] !== sort) {',
        replace: 'if (!parsed.success) {',
      },
    ],
    killer: {
      file: 'src/domain/listings/search-listings.db.test.ts',
      test: 'a cursor that is not ours is refused, not run',
    },
  },
  {
    id: 'job-calls-unread',
    fault: 36,
    story: 'A call of a job with a body that cannot be read is an error of ours.',
    edits: [
      {
        file: 'src/app/api/inngest/route.ts',
        find: 'if (!isEmptySync && !isJsonObject(body))',
        replace: 'if (isEmptySync && !isJsonObject(body))',
      },
    ],
    killer: {
      file: 'src/app/api/inngest/route.db.test.ts',
      test: 'is refused and not an error of ours',
    },
  },
  {
    id: 'exception-over-rest',
    fault: 37,
    story: 'Clients of REST read the exception.',
    edits: [
      {
        file: 'src/api/rest/problem.ts',
        find: "detail: code === 'internal' ? tell(INTERNAL_MESSAGE) : messageOf(error, tell),",
        replace: 'detail: messageOf(error, tell),',
      },
    ],
    killer: { file: PROBLEM, test: 'tells nothing about a bug' },
  },
  {
    id: 'exception-over-trpc',
    fault: 37,
    story: 'Pages read the exception, with the statement in it.',
    edits: [
      {
        file: TRPC_FILE,
        find: 'message: isBug ? tell(INTERNAL_MESSAGE) : messageOf(error, tell),',
        replace: 'message: isBug ? error.message : messageOf(error, tell),',
      },
    ],
    killer: { file: TRPC_HANDLER, test: 'in general words, without statement, exception or stack' },
  },
  {
    id: 'stack-in-the-answer',
    fault: 37,
    story: 'An answer has the stack in it.',
    edits: [
      {
        file: TRPC_FILE,
        find: '          code: shape.data.code,',
        replace: `          ...shape.data,
          code: shape.data.code,`,
      },
    ],
    killer: { file: TRPC_HANDLER, test: 'tell nothing about how they failed' },
  },
  {
    id: 'schema-dump',
    fault: 37,
    story: 'A faulty field is told by a dump of the schema’s findings.',
    edits: [
      {
        file: TRPC_FILE,
        find: "if (error.cause instanceof ZodError) return tell('Please check what you entered.');",
        replace: 'if (error.cause instanceof ZodError) return error.message;',
      },
    ],
    killer: { file: PROBLEM, test: 'names the fields that a schema refused' },
  },
  {
    id: 'outage-as-a-bug',
    fault: 37,
    story: 'While the database is down clients are told of a bug.',
    edits: [
      {
        file: 'src/api/errors.ts',
        find: 'if (!isOutage(error)) return null;',
        replace: 'if (isOutage(error)) return null;',
      },
    ],
    killer: {
      file: 'src/api/outage.db.test.ts',
      test: 'while the database is down REST answers 503 in its own shape',
    },
  },
];
