import type { Mutant } from '../mutant';

const MEMBERS_FILE = 'src/api/schemas/members.ts';
const HANDLER = 'src/api/rest/handler.db.test.ts';
const AS_ADMIN_FILE = 'src/domain/administration/as-admin.ts';
const MEMBERS = 'src/domain/administration/members.db.test.ts';

/** Fault 28 as well: who is an administrator, and what is recorded of them. */
export const ROLE_MUTANTS: readonly Mutant[] = [
  {
    id: 'role-through-the-profile',
    fault: 28,
    story: 'Members make themselves administrators where they change their profile.',
    edits: [
      {
        file: MEMBERS_FILE,
        find: 'export const updateAccountInput = z.object({',
        replace: `export const updateAccountInput = z.object({
  role: z.enum(['member', 'admin']).optional(),`,
      },
      {
        file: 'src/domain/members/update-account.ts',
        find: 'const changes = { about, displayName, pictureKey, locale };',
        replace:
          'const changes = { about, displayName, pictureKey, locale, ...(input as object) };',
      },
    ],
    killer: { file: HANDLER, test: 'registers, logs in, reads and ends its account' },
  },
  {
    id: 'role-at-registration',
    fault: 28,
    story: 'Newcomers choose the role that they register with.',
    edits: [
      {
        file: MEMBERS_FILE,
        find: `export const registerInput = z
  .object({`,
        replace: `export const registerInput = z
  .object({
    role: z.enum(['member', 'admin']).optional(),`,
      },
      {
        file: 'src/domain/members/register-member.ts',
        find: `await tx.insert(members).values({
        id,`,
        replace: `await tx.insert(members).values({
        ...(input as object),
        id,`,
      },
    ],
    killer: { file: HANDLER, test: 'registers, logs in, reads and ends its account' },
  },
  {
    id: 'status-of-one-self',
    fault: 28,
    story: 'Administrators suspend and demote themselves, until there is none.',
    edits: [
      {
        file: AS_ADMIN_FILE,
        find: `  if (member === acting) throw new DomainError('conflict', 'You cannot do this to yourself.');
`,
        replace: '',
      },
    ],
    killer: { file: MEMBERS, test: 'neither suspend nor demote themselves' },
  },
  {
    id: 'administration-for-members',
    fault: 28,
    story: 'What is for administrators can be called by every member.',
    edits: [
      {
        file: 'src/api/trpc.ts',
        find: `  if (actor.role !== 'admin') throw new DomainError('forbidden', 'Only for administrators.');
`,
        replace: '',
      },
    ],
    killer: {
      file: 'src/api/log-refusal.test.ts',
      test: 'tells of a member who calls what is for administrators',
    },
  },
  {
    id: 'demoted-go-on',
    fault: 28,
    story: 'An administrator who was demoted while a request waited still suspends somebody.',
    edits: [
      {
        file: AS_ADMIN_FILE,
        find: "if (acting?.role !== 'admin' || acting.status !== 'active') throw forbidden();",
        replace: "if (ctx.actor.role !== 'admin') throw forbidden();",
      },
    ],
    killer: { file: MEMBERS, test: 'who are demoted while they wait for a lock do nothing more' },
  },
  {
    id: 'role-of-the-beginning',
    fault: 28,
    story: 'Administrators read as long as their request says that they are some.',
    edits: [
      {
        file: AS_ADMIN_FILE,
        find: "where acting.id = ${actor.id} and acting.role = 'admin' and acting.status = 'active')`;",
        replace: "where acting.id = ${actor.id} and acting.status = 'active')`;",
      },
    ],
    killer: {
      file: 'src/domain/administration/money.db.test.ts',
      test: 'are for administrators, whatever somebody says of themselves',
    },
  },
  {
    id: 'suspension-not-recorded',
    fault: 28,
    story: 'Nobody can find out who suspended whom.',
    edits: [
      {
        file: 'src/domain/administration/suspend-member.ts',
        find: `    await recordAudit(tx, ctx, {
      action: 'member.suspended',
      objectId: id,
      before: { status: member.status },
      after: { status: 'suspended', reason },
    });
`,
        replace: '',
      },
    ],
    killer: { file: MEMBERS, test: 'gets a letter that says why, and the log says it too' },
  },
  {
    id: 'log-can-be-changed',
    fault: 28,
    story: 'Entries of the audit log can be deleted afterwards.',
    edits: [
      {
        file: 'drizzle/0016_audit_is_append_only.sql',
        find: 'BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log',
        replace: 'BEFORE UPDATE OR TRUNCATE ON audit_log',
      },
    ],
    killer: {
      file: 'src/domain/audit/audit.db.test.ts',
      test: 'takes no change, whatever statement is tried',
    },
  },
];
