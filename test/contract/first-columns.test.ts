import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listPlans } from '../../api/sharepoint/schema/lists.ts';
import type { Column } from '../../src/domain/records/field.ts';

/** The lists as they were before records declared them: title, and of each column its name, label, kind, index and words. */
const first: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync('test/contract/first-columns.json', 'utf8'),
);

const described = ({ name, label, kind, indexed, unique, choices }: Column): string =>
  [
    ...[name, label, kind],
    ...(indexed ? ['indexed'] : []),
    ...(unique ? ['unique'] : []),
    ...(choices ? [choices.join('|')] : []),
  ].join(' · ');

/** The same column, which may offer more words than before. */
const isOf = (before: string, now: string): boolean => {
  const [was = '', ...words] = before.split(/ · (?=[^·]*\|)/);
  const [is = '', ...offered] = now.split(/ · (?=[^·]*\|)/);
  const all = offered.join('').split('|');
  return (
    was === is &&
    words
      .join('')
      .split('|')
      .every((word) => word === '' || all.includes(word))
  );
};

describe('a site that an older version made', () => {
  it.each(Object.entries(first))('opens with added columns only: %s', (title, columns) => {
    const now = listPlans.find((plan) => plan.title === title)?.columns.map(described) ?? [];
    const lost = columns.filter((column) => !now.some((each) => isOf(column, each)));
    expect(lost).toEqual([]);
  });
});
