import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audienceOf, expectedOutcome, hasEffect } from '@/test/access/expected';
import { changedTables, takeFingerprint } from '@/test/access/fingerprint';
import { judge } from '@/test/access/judge';
import { logIn } from '@/test/access/people';
import { actAs, callerOf, ROLES, type Role } from '@/test/access/roles';
import { type Objects, type Row, titleOf, type Whose } from '@/test/access/row';
import { ROWS } from '@/test/access/rows';
import { type Secret, secretsOf } from '@/test/access/secrets';
import { type Stage, setStage } from '@/test/access/stage';
import { type Answer, call, surfacesOf } from '@/test/access/surfaces';
import { createWorld, type World } from '@/test/world';
import { allProcedures } from './procedures';

// Every procedure, called by every role about objects that are its own, others' and nobody's, as the
// pages do it (tRPC with a cookie) and as other clients do (REST with a bearer token). What has to
// come of it follows from what the procedure declares; `src/test/access/expected.ts` says how.

let world: World;
let stage: Stage;
let secrets: Secret[];

beforeAll(async () => {
  world = await createWorld();
  stage = await setStage(world);
  secrets = await secretsOf(stage);
});
afterAll(() => world.close());

const rows = ROWS.map((row) => [titleOf(row), row] as const);
const effective = rows.filter(([, row]) => ROLES.some((role) => hasEffect(row, role, 'own')));

it('has every procedure in it', () => {
  const named = new Set(ROWS.map(({ procedure }) => procedure));
  expect([...named].sort()).toEqual(Object.keys(allProcedures()).sort());
});

// First, while the stage is as it was set: whatever must not change anything.
describe('answers, and changes nothing for, those who may not do it or only read', () => {
  it.each(rows)('%s', async (_title, row) => {
    const objects = await Promise.all(ROLES.map(() => row.objects(stage)));
    const before = await takeFingerprint(world.db);
    const faults: string[] = [];
    for (const [index, role] of ROLES.entries()) {
      faults.push(...(await callWithoutEffect(row, role, objects[index] ?? {})));
    }
    const changed = changedTables(before, await takeFingerprint(world.db)).filter(
      (table) => !(row.isRecorded && table.startsWith('audit_')),
    );
    faults.push(...changed.map((table) => `something has changed in ${table}`));
    expect(faults).toEqual([]);
  });
});

function callWithoutEffect(row: Row, role: Role, objects: Objects): Promise<string[]> {
  const { procedure } = row;
  const named = (Object.keys(objects) as Whose[]).filter((whose) => !hasEffect(row, role, whose));
  const outcomeOf = (whose: Whose) => expectedOutcome(row, role, whose);
  return actAs(stage, role, audienceOf(row), async (credentials) => {
    const faults: string[] = [];
    for (const surface of surfacesOf(procedure)) {
      const answers: Partial<Record<Whose, Answer>> = {};
      for (const whose of named) {
        const answer = await call(surface, { procedure, input: objects[whose], credentials });
        faults.push(...judge({ row, role, whose, surface }, answer, secrets));
        answers[whose] = answer;
      }
      const { foreign, missing } = answers;
      const isHidden = outcomeOf('foreign') === outcomeOf('missing');
      if (foreign && missing && isHidden && foreign.bytes !== missing.bytes) {
        faults.push(`${role.name}, ${surface}: tells ${foreign.bytes} from ${missing.bytes}`);
      }
    }
    return faults;
  });
}

describe('is done for those who may', () => {
  it.each(effective)('%s', async (_title, row) => {
    const faults: string[] = [];
    for (const role of ROLES.filter((one) => hasEffect(row, one, 'own'))) {
      for (const surface of surfacesOf(row.procedure)) {
        const name = callerOf(role, audienceOf(row));
        const caller = name && stage.people[name];
        const input = row.prepare
          ? await row.prepare(stage, caller)
          : (await row.objects(stage)).own;
        const answer = await actAs(stage, role, audienceOf(row), (credentials) =>
          call(surface, { procedure: row.procedure, input, credentials }),
        );
        faults.push(...judge({ row, role, whose: 'own', surface }, answer, secrets));
        if (row.logsOut && caller) await logIn(world, caller);
      }
    }
    expect(faults).toEqual([]);
  });

  it('and leaves every invariant intact', async () => {
    expect(await world.violations()).toEqual({});
  });
});
