import { describe, expect, test } from 'vitest';
import { cellAt, grid, proseOf, read, tablesOf } from './reading.ts';

const page = (body: string) => read('a.html', `<html><body>${body}</body></html>`);

describe('tables that are made of boxes', () => {
  const cell = (role: string, text: string) => `<div role="${role}"><span>${text}</span></div>`;

  test.each([['grid'], ['table'], ['treegrid']])('role %s, with boxes between', async (role) => {
    const source = await page(
      `<div role="${role}"><div role="rowgroup"><div><div role="row">${cell('columnheader', 'No')}${cell('columnheader', 'Action')}</div></div></div><div role="row">${cell('rowheader', '1')}<div>${cell('gridcell', 'Issue')}</div></div></div>`,
    );
    const [table] = tablesOf(source);
    expect(grid(table)).toEqual([
      ['No', 'Action'],
      ['1', 'Issue'],
    ]);
    expect(table?.rows.map((row) => row.isHeading)).toEqual([true, false]);
  });

  test('cells that span columns; a table inside a cell stays there; a box without rows is none', async () => {
    const source = await page(
      `<div role="grid"><div role="row"><div role="cell" aria-colspan="2">Wide</div>${cell('cell', 'x')}</div><div role="row">${cell('cell', '1')}<div role="cell"><table role="grid"><tr><td>a</td><td>b</td></tr></table></div></div></div><div role="grid">Only words</div>`,
    );
    expect(cellAt(tablesOf(source)[0], 1, 3)?.lines[0]?.text).toBe('x');
    expect(grid(tablesOf(source)[0])[1]).toEqual(['1', 'a\tb']);
    expect(proseOf(source)).toEqual(['Only words']);
  });
});

describe('what a page hides, and what its fields hold', () => {
  test('hidden words are kept beside the plan and said; a hidden table is read as one', async () => {
    const source = await page(
      '<p hidden>One</p><p style="display:none">Two</p><table hidden><tr><td>Three</td></tr></table><table style="display: none"><tr><td>a</td></tr><tr><td>b</td></tr></table><p>Seen</p>',
    );
    expect(source.furniture.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
    expect(tablesOf(source).map(({ hidden }) => hidden)).toEqual([true]);
    expect(proseOf(source)).toEqual(['Seen']);
    expect(source.remarks).toEqual([
      'The page hides a table. It was read.',
      'The page hides words. They are kept beside the plan: “One”, “Two”, “Three”',
    ]);
  });

  test('of a list of choices the chosen one counts, and nothing where none is marked', async () => {
    const source = await page(
      '<p>Status: <select><option>Open</option><option selected>Closed</option></select></p><p>Risk: <select><option>High</option></select></p><p><input value="Typed"><input type="hidden" value="token"><input type="submit" value="Send"><input type="radio" checked>Yes</p>',
    );
    expect(proseOf(source)).toEqual(['Status: Closed', 'Risk:', 'Typed ☑ Yes']);
  });
});

describe('a moment in a cell', () => {
  test.each([
    ['2026-03-31T23:00:00Z', '2026-04-01'],
    ['2026-01-14T00:00:00.000Z', '2026-01-14'],
    ['2026-07-01T00:00:00+01:00', '2026-07-01'],
    ['2026-10-24 23:00:00Z', '2026-10-25'],
    ['2026-02-31T99:00:00Z', undefined],
    ['by 2026-03-31T23:00:00Z', undefined],
    ['2026-03-31T23:00:00', undefined],
  ])('%s has its day in London', async (written, day) => {
    const cell = cellAt(tablesOf(await read('a.csv', `No,Due\n1,${written}`))[0], 2, 2);
    expect(cell?.lines[0]?.text).toBe(written);
    expect(cell?.date?.day).toBe(day);
  });
});
