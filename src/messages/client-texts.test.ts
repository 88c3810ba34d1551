import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readImports } from '../../infra/checks/import-graph';
import { FRAME_TEXTS } from './client-texts';

const PAGE = /^src\/app\/.*\/page\.tsx$|^src\/app\/page\.tsx$/;

const edges = new Map<string, string[]>();
for (const { from, to, isPackage, isTypeOnly } of readImports(process.cwd(), ['src'])) {
  if (!isPackage && !isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
}

const read = (file: string) => readFileSync(file, 'utf8');
const isOurs = (file: string) => /^src\/.*\.tsx?$/.test(file);

/** The namespaces that the client components of a page use, besides those of the frame. */
function usedBy(page: string): string[] {
  const seen = new Set<string>();
  const used = new Set<string>();
  const visit = (file: string, isClientAlready: boolean) => {
    const source = read(file);
    // Of an action the browser gets nothing but its address.
    if (source.startsWith("'use server'")) return;
    const isClient = isClientAlready || source.startsWith("'use client'");
    if (seen.has(`${file} ${isClient}`)) return;
    seen.add(`${file} ${isClient}`);
    const names = source.matchAll(/useTranslations\('(\w+)/g);
    if (isClient) for (const [, name = ''] of names) used.add(name);
    for (const next of (edges.get(file) ?? []).filter(isOurs)) visit(next, isClient);
  };
  visit(page, false);
  return [...used].filter((name) => !(FRAME_TEXTS as readonly string[]).includes(name)).sort();
}

/** Those that a page gives to them. */
function givenBy(page: string): string[] {
  const [, names = ''] = /<ClientTexts of=\{\[(.*?)\]\}>/.exec(read(page)) ?? [];
  return [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name).sort();
}

const pages = [...edges.keys()].filter((file) => PAGE.test(file));

it('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(20);
});

it.each(pages)('%s gives its client components exactly the texts that they use', (page) => {
  expect(givenBy(page)).toEqual(usedBy(page));
});
