import { allProcedures } from '@/api/procedures';
import type { Access } from '@/api/trpc';
import { callerOf, PARTIES, type Role } from './roles';
import type { Row, Whose } from './row';

/** Who may call a procedure, as it says itself. */
function accessOf(procedure: string): Access {
  return metaOf(procedure)?.access ?? [];
}

function metaOf(procedure: string) {
  return allProcedures()[procedure]?._def.meta;
}

/** Who may see the object of a row. */
export function audienceOf(row: Row): Access {
  return row.access ?? accessOf(row.procedure);
}

/** `allowed`, or the code of the refusal: what the declaration makes of a role and an object. */
export function expectedOutcome(row: Row, role: Role, whose: Whose): string {
  const declared = accessOf(row.procedure);
  const access = audienceOf(row);
  const absent = row.absent ?? 'not_found';
  const isOpen = declared.includes('public');
  if (!isOpen && role.refusal) return role.refusal;
  if (role.isUnverified && metaOf(row.procedure)?.verified) return 'email_unverified';
  const caller = role.refusal ? null : callerOf(role, access);
  const exception = caller === null ? undefined : row.except?.[caller];
  if (exception) return exception;
  // A gate before any object is looked for.
  if (declared.every((one) => one === 'admin') && caller !== 'admin') return 'forbidden';

  if (access.includes('public') || access.includes('member')) {
    return whose === 'own' ? 'allowed' : absent;
  }
  const party = partyTo(row, caller, whose);
  if (!party) return 'not_found';
  // A seller is not told that the order is there for others to cancel or to pay; of a share
  // everybody in it knows, and is told whose turn it is.
  if (!access.includes(party)) return row.about === 'share' ? 'forbidden' : 'not_found';
  return row.isInside && whose !== 'own' ? absent : 'allowed';
}

/** What a caller is to the object; admins are everywhere what they are here. */
function partyTo(row: Row, caller: string | null, whose: Whose) {
  const parties: Partial<Record<string, Access[number]>> = row.about ? PARTIES[row.about] : {};
  const party = caller === null ? undefined : parties[caller];
  if (whose === 'own' || row.isInside) return party;
  return whose === 'foreign' && party === 'admin' ? party : undefined;
}

/** Whether a call will change something: a mutation that is allowed, on something it can change. */
export function hasEffect(row: Row, role: Role, whose: Whose): boolean {
  const isQuery = allProcedures()[row.procedure]?._def.type === 'query';
  if (isQuery || expectedOutcome(row, role, whose) !== 'allowed') return false;
  if (whose === 'own' && row.isDoneElsewhere) return false;
  return whose === 'own' ? row.isInside !== true : row.absent !== 'allowed';
}
