import { connect } from './client';
import { countViolations } from './invariants';

/** The views read whole tables, which may take longer than a request is allowed to. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Prints how many rows of a database break each invariant.
 * @returns whether all of them hold.
 */
export async function printInvariants(databaseUrl: string): Promise<boolean> {
  const { db, close } = connect(databaseUrl, 1, { statementTimeoutMs: TIMEOUT_MS });
  try {
    const counts = Object.entries(await countViolations(db));
    for (const [name, violations] of counts) {
      process.stdout.write(`${String(violations).padStart(7)}  ${name}\n`);
    }
    const broken = counts.filter(([, violations]) => violations > 0).map(([name]) => name);
    process.stdout.write(
      broken.length === 0 ? 'All invariants hold.\n' : `Broken: ${broken.join(', ')}\n`,
    );
    return broken.length === 0;
  } finally {
    await close();
  }
}
