import { describe, expect, it } from 'vitest';
import { withListsParted } from '#domain/import/values/run-on-lists.ts';
import { sourceOf, table } from './plan-sources.ts';

const linesOf = (text: string): readonly string[] =>
  withListsParted(sourceOf([table([[text]])])).blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines.map((line) => line.text)))
      : [],
  );

describe('A list that runs on within a line of a cell', () => {
  it.each([
    ['(i) Cards for agency staff; (ii) Spot checks', ['(i) Cards for agency staff;', '(ii) Spot checks']],
    ['a) Amend the form b) Audit it c) Report', ['a) Amend the form', 'b) Audit it', 'c) Report']],
    ['1. 28 February 2020 2. 31 October 2020', ['1. 28 February 2020', '2. 31 October 2020']],
    ['1. Write the policy. 2. Train staff', ['1. Write the policy.', '2. Train staff']],
  ])('%s: each entry has its own line', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it.each([
    '1. Review what section 2. of the policy says',
    'A. Smith and B. Jones',
    'As agreed in 1) and 2)',
    '1. 2. 2020',
    'a) Amend the form (b) of the pack',
    '1) Audit of the 3) stage',
  ])('%s: is left as it is', (text) => {
    expect(linesOf(text)).toEqual([text]);
  });
});
