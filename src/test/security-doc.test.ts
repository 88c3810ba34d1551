import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * How many requirements of levels 1 and 2 each section of the OWASP Application Security Verification
 * Standard 5.0.0 has; they are numbered from 1. Source: https://github.com/OWASP/ASVS/tree/v5.0.0
 */
const SECTIONS = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2
  2.1:3 2.2:3 2.3:4 2.4:1
  3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
  4.1:3 4.2:1 4.3:2 4.4:4
  5.1:1 5.2:3 5.3:2 5.4:3
  6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4
  7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
  8.1:2 8.2:3 8.3:1 8.4:1
  9.1:3 9.2:4
  10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
  11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
  12.1:3 12.2:2 12.3:4
  13.1:1 13.2:5 13.3:2 13.4:5
  14.1:2 14.2:4 14.3:3
  15.1:3 15.2:3 15.3:7
  16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
  17.1:1 17.2:4 17.3:2
`;

const text = readFileSync(join(import.meta.dirname, '../../SECURITY.md'), 'utf8');
const requirements = text.slice(text.indexOf('\n## OWASP ASVS'));

const NUMBER = String.raw`\d{1,2}\.\d{1,2}\.\d{1,2}`;

/** `17.2.1–17.2.3` stands for three. */
function expand(from = '', to = from): string[] {
  const section = from.slice(0, from.lastIndexOf('.'));
  const [first, last] = [from, to].map((number) => Number(number.split('.')[2]));
  if (first === undefined || last === undefined || !to.startsWith(`${section}.`)) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => `${section}.${first + index}`);
}

it('SECURITY.md has every requirement of ASVS 5.0, levels 1 and 2, exactly once', () => {
  const found = [...requirements.matchAll(new RegExp(`(${NUMBER})(?:–(${NUMBER}))?`, 'g'))].flatMap(
    ([, from, to]) => expand(from, to),
  );
  const wanted = SECTIONS.trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [section, count] = entry.split(':');
      return Array.from({ length: Number(count) }, (_, index) => `${section}.${index + 1}`);
    });
  expect(wanted).toHaveLength(253);
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

it('SECURITY.md shows by code or a test whatever it says is met', () => {
  const met = requirements.slice(0, requirements.indexOf('\n### Left out'));
  const rows = met.split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter((row) => !/`[\w.]+\/[^`]+`|\]\([^)#]+\)/.test(row))).toEqual([]);
});
