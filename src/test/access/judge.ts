import { audienceOf, expectedOutcome } from './expected';
import { fieldsOf, pathsIn } from './fields';
import { callerOf, type Role } from './roles';
import { type Row, titleOf, type Whose } from './row';
import type { Secret } from './secrets';
import { type Answer, type Surface, successStatus } from './surfaces';

/** One call of the matrix. */
export interface Cell {
  row: Row;
  role: Role;
  whose: Whose;
  surface: Surface;
}

const REFUSALS: Record<string, number> = {
  unauthenticated: 401,
  forbidden: 403,
  email_unverified: 403,
  conflict: 409,
  not_found: 404,
  invalid_input: 400,
};

/** What is wrong with an answer, in words; nothing if it is what the cell's role may have. */
export function judge(cell: Cell, answer: Answer, secrets: readonly Secret[]): string[] {
  const { row, role, whose, surface } = cell;
  const title = titleOf(row);
  const outcome = expectedOutcome(row, role, whose);
  const status = REFUSALS[outcome] ?? successStatus(surface, row.procedure);
  const faults = [];
  if (answer.outcome !== outcome || answer.status !== status) {
    faults.push(`${outcome} ${status} was expected, but this was sent: ${answer.bytes}`);
  }
  for (const { what, text, mayShow } of secrets) {
    if (answer.bytes.includes(text) && !mayShow(title, audienceName(row, role)))
      faults.push(`shows ${what}`);
  }
  if (answer.outcome === 'allowed') {
    const listed = fieldsOf(title, audienceName(row, role));
    const found = pathsIn(answer.data);
    const more = found.filter((path) => !listed.includes(path));
    // What is not the caller's own may say less.
    const less = listed.filter((path) => whose === 'own' && !found.includes(path));
    if (more.length > 0) faults.push(`has fields that are not listed: ${more}`);
    if (less.length > 0) faults.push(`lacks fields that are listed: ${less}`);
  }
  return faults.map((fault) => `${role.name}, ${whose}, ${surface}: ${fault}`);
}

/** Whose answer a role gets: who is not verified may see what they could see if they were. */
function audienceName(row: Row, role: Role): string {
  return (role.isUnverified && callerOf(role, audienceOf(row))) || role.name;
}
