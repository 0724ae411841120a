import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The house of import, from the ground up: what stands in a folder knows those before it and none behind (decision 034). */
const floors = [
  ...['lexicon', 'document', 'values', 'headings'],
  ...['layout/repair', 'layout/form', 'layout/table', 'layout/text', 'layout'],
  ...['round-trip', 'assemble', 'review', 'accept', 'reimport'],
];
const house = 'src/domain/import';
const files = globSync('**/*.ts', { cwd: house });

const known = /(?:from|import\()\s*'(#domain\/import\/|\.\.?\/)([^']+)'/g;
const climbs = (file: string, text: string): readonly string[] =>
  [...text.matchAll(known)]
    .map(([, from = '', path = '']) => (from === './' ? `${dirname(file)}/${path}` : path))
    .filter((path) => floors.indexOf(dirname(path)) > floors.indexOf(dirname(file)))
    .map((path) => `${file} knows ${path}`);

describe('the house of import', () => {
  it('has these folders, and no file outside them', () => {
    expect([...new Set(files.map((file) => dirname(file)))].sort()).toEqual([...floors].sort());
  });

  it('has arrows down alone: no folder knows one behind it', () => {
    expect(climbs('values/day.ts', "import { a } from '#domain/import/layout/table/a.ts';")).toHaveLength(1);
    expect(climbs('layout/table/a.ts', "import { a } from '#domain/import/values/day.ts';")).toEqual([]);
    expect(files.flatMap((file) => climbs(file, readFileSync(`${house}/${file}`, 'utf8')))).toEqual([]);
  });

  it('is reached from one folder to another by its full name', () => {
    const climbing = files.filter((file) => /from '\.\.\//.test(readFileSync(`${house}/${file}`, 'utf8')));
    expect(climbing).toEqual([]);
  });
});
