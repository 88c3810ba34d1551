import type { Access } from '@/api/trpc';
import type { Person, PersonName } from './people';
import type { Subject } from './roles';
import type { Stage } from './stage';

/** Whether an object has to do with the roles, belongs to others, or is nowhere. */
export type Whose = 'own' | 'foreign' | 'missing';

/** Inputs by whose the object is that they name; `own` alone where there is none to name. */
export type Objects = Partial<Record<Whose, unknown>>;

/** How to call a procedure about an object. */
export interface Row {
  procedure: string;
  /** What is particular about it, where a procedure has several rows. */
  note?: string;
  objects: (stage: Stage) => Objects | Promise<Objects>;
  /** What the object is, for those that belong to somebody. */
  about?: Subject;
  /** Who may see this object, where it is fewer than may call the procedure. */
  access?: Access;
  /** What those who may call it get for objects that are foreign or missing: `not_found` if left out. */
  absent?: string;
  /** What somebody gets who may call it, for a reason of their own. */
  except?: Partial<Record<PersonName, string>>;
  /** The foreign and the missing thing are named inside of an own object. */
  isInside?: boolean;
  /** Makes the input of a mutation for one call that is to succeed; `own` of the objects if left out. */
  prepare?: (stage: Stage, caller: Person | null) => unknown;
  /** Nobody on the stage can do it: what it does is tested with its verb. */
  isDoneElsewhere?: true;
  /** Its refusals are recorded in the audit log. */
  isRecorded?: true;
  /** The caller has to log in again afterwards. */
  logsOut?: boolean;
}

export function titleOf({ procedure, note }: Row): string {
  return note ? `${procedure}, ${note}` : procedure;
}
