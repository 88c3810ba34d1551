import { TABLES } from './tables';

/** What a step of a transaction has to do with the rest of the database, in names of tables. */
export interface Footprint {
  reads: ReadonlySet<string>;
  /** Locks of rows that an inserted row refers to: they keep others from deleting these. */
  shares: ReadonlySet<string>;
  /** Rows written or locked. */
  writes: ReadonlySet<string>;
  /** Shows others what it wrote, and gives its locks back. */
  publishes: boolean;
  /** Nothing can be said of it. */
  isUnknown: boolean;
}

/**
 * Whether two steps of different transactions come to the same in either order, so that only one of
 * the two need be tried. At READ COMMITTED nobody sees what is not committed: a read cares only for
 * commits, and only for those of what it reads. Whoever writes or locks cares also for whom it might
 * have to wait for. Two commits never do: no constraint is deferred, so they check nothing.
 */
export function commute(one: Footprint, other: Footprint): boolean {
  if (one.isUnknown || other.isUnknown) return false;
  if (isCommit(one) && isCommit(other)) return true;
  const clashes =
    meet(one.writes, other.writes) ||
    meet(one.writes, other.shares) ||
    meet(one.shares, other.writes);
  return !clashes && !isSeenBy(one, other) && !isSeenBy(other, one);
}

function isCommit({ publishes, reads }: Footprint): boolean {
  return publishes && reads.size === 0;
}

function isSeenBy(one: Footprint, other: Footprint): boolean {
  return one.publishes && meet(one.writes, other.reads);
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((table) => others.has(table));
}

/** The commit of a transaction that consists of these statements. */
export function footprintOfCommit(statements: readonly Footprint[]): Footprint {
  return {
    reads: new Set(),
    shares: new Set(statements.flatMap(({ shares }) => [...shares])),
    writes: new Set(statements.flatMap(({ writes }) => [...writes])),
    publishes: true,
    isUnknown: false,
  };
}

/** What a lock says that does not wait, and sees locks even where it takes none. */
const SEES_LOCKS = /\b(skip locked|nowait)\b/i;
const LOCKS = /\bfor (?:(?:no key )?update|(?:key )?share)(?: of ([\w", ]+))?/i;
const WRITES = /^\s*(insert into|update|delete from) "?(\w+)"?/i;

/**
 * Read from the text of a statement, with too much rather than too little: every table that is named
 * counts as read.
 * @param isAlone it is not part of a transaction, so it commits itself.
 */
export function footprintOf(statement: string, isAlone: boolean): Footprint {
  const named = TABLES.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(statement));
  const reads = new Set(named.map(({ name }) => name));
  const [, verb = '', target = ''] = WRITES.exec(statement) ?? [];
  return {
    reads,
    shares: new Set(verb ? sharesOf(statement, target) : []),
    writes: verb
      ? new Set(/^delete/i.test(verb) ? deletedWith(target) : [target])
      : lockedBy(statement, reads),
    publishes: isAlone,
    isUnknown: reads.size === 0 || SEES_LOCKS.test(statement),
  };
}

/** Of a row that is written, the rows it refers to are locked if that reference is. */
function sharesOf(statement: string, target: string): string[] {
  const references = TABLES.find(({ name }) => name === target)?.references ?? [];
  return references
    .filter(({ columns }) => columns.some((column) => statement.includes(`"${column}"`)))
    .map(({ table }) => table);
}

function deletedWith(target: string): string[] {
  const children = TABLES.filter(({ references }) =>
    references.some(({ table, isDeletedWith }) => table === target && isDeletedWith),
  );
  return [target, ...children.flatMap(({ name }) => deletedWith(name))];
}

/** A select locks the tables of its lock, which are all when none is named; other kinds may do all. */
function lockedBy(statement: string, named: ReadonlySet<string>): ReadonlySet<string> {
  const lock = LOCKS.exec(statement);
  if (!lock) return /^\s*select\b/i.test(statement) ? new Set() : named;
  const [, of] = lock;
  return of ? new Set([...named].filter((name) => new RegExp(`\\b${name}\\b`).test(of))) : named;
}
