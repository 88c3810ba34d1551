import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../local/paths';
import { explain } from '../../local/progress';
import { FAULTS } from './faults';
import { MUTANTS } from './list';
import { type Mutant, plant } from './mutant';

/** That each is killed is the business of `npm run mutants`; here, that the list has not rotted. */
const read = (file: string) => readFileSync(join(PROJECT_DIR, file), 'utf8');

describe('the list of mutants', () => {
  it('can still be put into the code, and has its tests', () => {
    const problems = MUTANTS.flatMap((mutant) => {
      const { file, test } = mutant.killer;
      try {
        plant(mutant, read);
        return read(file).includes(test) ? [] : `${mutant.id}: ${file} has no test "${test}"`;
      } catch (error) {
        return explain(error);
      }
    });
    expect(problems).toEqual([]);
  });

  it('has one at least for each fault, and names each once', () => {
    const covered = new Set(MUTANTS.map(({ fault }) => fault));
    const faults = Object.keys(FAULTS).map(Number);
    expect(faults.filter((fault) => !covered.has(fault as Mutant['fault']))).toEqual([]);
    const ids = MUTANTS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('a mutant', () => {
  const mutant = (find: string, replace: string): Mutant => ({
    id: 'example',
    fault: 1,
    story: '',
    edits: [{ file: 'a.ts', find, replace }],
    killer: { file: 'a.test.ts', test: '' },
  });
  const from = (text: string) => () => text;

  it('changes what it has found, even where the text looks like a pattern', () => {
    const changed = plant(mutant('a.b', '$&c'), from('x = a.b; y = aXb;'));
    expect([...changed]).toEqual([['a.ts', 'x = $&c; y = aXb;']]);
  });

  it('may bring a file of its own', () => {
    const adds = [{ file: 'b.ts', text: 'b;' }];
    expect([...plant({ ...mutant('a', 'x'), adds }, from('a;'))]).toEqual([
      ['b.ts', 'b;'],
      ['a.ts', 'x;'],
    ]);
  });

  it('is refused when its place is gone or there twice', () => {
    expect(() => plant(mutant('a', 'b'), from('x'))).toThrow('0 times');
    expect(() => plant(mutant('a', 'b'), from('a; a;'))).toThrow('2 times');
  });

  it('is refused when it is no program any more', () => {
    expect(() => plant(mutant('a', '{'), from('a;'))).toThrow('cannot be parsed');
  });
});
