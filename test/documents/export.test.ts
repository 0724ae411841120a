import { existsSync, readdirSync, readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { writeExcel } from '../../api/documents/write/excel.ts';
import { planFile } from '../../api/documents/write/plan-file.ts';
import { writeWord } from '../../api/documents/write/word.ts';
import { writePlan } from '../../api/documents/write-plan.ts';
import { draftFrom } from '../../src/domain/import/assemble/draft-from.ts';
import type { Draft } from '../../src/domain/import/document/draft.ts';
import { differenceOf, isSame } from '../../src/domain/import/reimport/difference.ts';
import { asKey } from '../../src/domain/key.ts';
import { planTable } from '../../src/domain/plans/plan-table.ts';
import { statusNames } from '../../src/domain/records/action.ts';
import { aFile, anAction } from '../domain/samples.ts';
import { emptyDraft, plan, recommendation } from './generated-plans.ts';
import { aCase, acceptedRows, reread, type Standing, standingRows } from './plan-rows.ts';

const fixtures = new URL('../../../shared/plans/fixtures/', import.meta.url);
const samples = new URL('../../samples/files/', import.meta.url);
const forms = ['docx', 'xlsx'] as const;

/** What importing a document again would change of the plan that it was exported from. */
const difference = (draft: Draft, standing: Standing) =>
  differenceOf({ draft, rows: acceptedRows(draft, 'C-001-second') }, standing, {
    kept: {},
    imported: { recommendations: [], actions: [] },
    events: [],
  });

const documentsIn = (folder: URL): readonly URL[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(docx|xlsx|txt)$/.test(name))
        .map((name) => new URL(name, folder))
    : [];

const roundTrip = async (document: URL, as: 'docx' | 'xlsx'): Promise<void> => {
  const name = document.pathname.split('/').at(-1) ?? '';
  const source = await readInThisThread({ name, bytes: readFileSync(document) });
  const standing = standingRows(acceptedRows(draftFrom(source, { name, sha256: '' })));
  const again = await reread(standing, as);
  const found = difference(again, standing);
  expect([found.new, found.changed, found.gone, again.unplaced, again.questions]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
  expect(found.unchanged).toHaveLength(standing.actions.length + standing.recommendations.length);
};

describe.each(forms)('a plan exported as %s and imported again', (as) => {
  it.each(documentsIn(samples).map((url) => [url.pathname.split('/').at(-1), url] as const))(
    'is the sample plan %s without a difference',
    (_, document) => roundTrip(document, as),
  );

  it.skipIf(!existsSync(fixtures))(
    'is each published plan without a difference (skipped where ../shared/plans is absent)',
    async () => {
      for (const document of documentsIn(fixtures)) await roundTrip(document, as);
    },
    60_000,
  );
});

describe('any plan', () => {
  it.each(forms)(
    'comes back from %s as it was, whatever its words',
    async (as) => {
      await fc.assert(
        fc.asyncProperty(plan, async (standing) => {
          const again = await reread(standing, as);
          const found = difference(again, standing);
          expect({ ...found, unchanged: 0 }).toEqual({
            new: [],
            changed: [],
            gone: [],
            moved: [],
            unchanged: 0,
          });
          expect(isSame(found)).toBe(true);
          const before = new Map(standing.actions.map((action) => [action.ref, action]));
          for (const { exported } of again.actions) {
            const { slips, status, firstDue, due } = before.get(exported?.ref ?? '') ?? anAction();
            expect(exported).toMatchObject({ slips, status, firstDue: firstDue === due ? null : firstDue });
          }
        }),
        { numRuns: 150 },
      );
    },
    60_000,
  );
});

describe('an exported plan that a person edited', () => {
  const edit = async (change: (sheet: string) => string): Promise<Draft> => {
    const rows = [1, 2].map((order) => recommendation(order));
    const actions = [1, 2].map((order) =>
      anAction({
        ...{
          key: asKey<'action'>(`C-001-first-A${order}`),
          ref: `A1.${order}`,
          order,
          text: `Do thing ${order}`,
        },
        ...{ recommendationKeys: [asKey<'recommendation'>('C-001-first-R1')], dueText: null },
      }),
    );
    const { plan } = standingRows(acceptedRows(emptyDraft));
    const table = planTable(
      { case: aCase, plan, recommendations: rows, actions, evidence: [], measures: [], readings: [] },
      '2026-03-02',
      (day) => day,
    );
    const files = unzipSync(writeExcel(table));
    const name = 'xl/worksheets/sheet1.xml';
    const bytes = zipSync({ ...files, [name]: strToU8(change(strFromU8(files[name] ?? new Uint8Array()))) });
    return draftFrom(await readInThisThread({ name: 'plan.xlsx', bytes }), { name: 'plan.xlsx', sha256: '' });
  };

  it('gives what was typed: another status, a day in any form, more owners', async () => {
    const draft = await edit((sheet) =>
      sheet.replace('>Agreed<', '>In progress<').replace('>2026-03-01<', '>end of June 2026<'),
    );
    expect(draft.actions[0]?.exported?.status).toBe('in_progress');
    expect(draft.actions[0]?.due).toMatchObject({ raw: 'end of June 2026', to: '2026-06-30' });
    expect(draft.actions[1]?.due).toMatchObject({ to: '2026-03-01' });
  });

  it('still reads the names of statuses that earlier exports used', async () => {
    const first = await edit((sheet) => sheet.replace('>Agreed<', '>Owner says complete<'));
    expect(first.actions[0]?.exported?.status).toBe('owner_complete');
    const second = await edit((sheet) => sheet.replace('>Agreed<', '>Accepted<'));
    expect(second.actions[0]?.exported?.status).toBe('accepted');
  });

  it('takes a row without a reference as a new action below the recommendation that it repeats', async () => {
    const draft = await edit((sheet) =>
      sheet.replace('>R1 A1.2<', '><').replace('>Do thing 2<', '>Do a third thing<'),
    );
    expect(draft.recommendations.map(({ id }) => id)).toEqual(['R1', 'R2']);
    expect(
      draft.actions.map(({ recommendationIds, exported }) => [recommendationIds, exported?.ref]),
    ).toEqual([
      [['R1'], 'A1.1'],
      [['R1'], ''],
    ]);
  });

  it('asks where a new row’s date cannot be read', async () => {
    const draft = await edit((sheet) =>
      sheet.replace('>R1 A1.1<', '><').replace('>2026-03-01<', '>when the ward reopens<'),
    );
    expect(draft.questions).toMatchObject([{ about: 'A1.due', text: 'when the ward reopens' }]);
  });
});

describe('an exported plan', () => {
  const standing: Standing = {
    plan: standingRows(acceptedRows(emptyDraft)).plan,
    recommendations: [recommendation(1), recommendation(2)],
    actions: [
      anAction({
        recommendationKeys: [asKey<'recommendation'>('C-001-first-R1')],
        text: '=HYPERLINK("http://example.org","Click")',
        note: '+1',
      }),
    ],
    measures: [],
    readings: [],
  };
  const table = planTable({ case: aCase, ...standing, evidence: [aFile()] }, '2026-03-02', (text) => text);

  it('never becomes a formula, a number or a date in Excel', () => {
    const sheet = strFromU8(unzipSync(writeExcel(table))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('=HYPERLINK');
    expect(sheet).not.toMatch(/<f[ >]|<v>/);
    for (const [cell] of sheet.matchAll(/<c [^>]*[^/]>/g)) expect(cell).toContain('t="inlineStr"');
  });

  it('names the case, its references, the recommendation without an action, and the evidence that is linked', async () => {
    const again = await reread(standing, 'docx', [aFile()]);
    expect(again.plan.references).toMatchObject([{ scheme: 'StEIS', value: '2017/15440' }]);
    expect(again.recommendations).toHaveLength(2);
    expect(JSON.stringify(again.actions[0]?.cells)).toContain('Minutes.docx');
    expect(again.actions[0]?.status.raw).toBe(statusNames.accepted);
  });

  it('is read by other programs too', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(writeExcel(table).buffer);
    const found: string[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => found.push(String(cell.value))));
    expect(found).toEqual(
      expect.arrayContaining(['Recommendation 2', '=HYPERLINK("http://example.org","Click")', '+1']),
    );
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(writeWord(table)) });
    for (const words of ['Recommendation 2', 'StEIS | 2017/15440', 'Exported from Followthrough on'])
      expect(value).toContain(words);
    expect(value).toContain('<thead>');
  });

  it('is the same file for the same plan', () => {
    expect(writeWord(table)).toEqual(writeWord(table));
    expect(writeExcel(table)).toEqual(writeExcel(table));
  });

  it('keeps a text that is too long for Excel readable there, and says where the rest is', () => {
    const long = {
      ...table,
      rows: table.rows.map((row) => ({ ...row, cells: { ...row.cells, action: 'word '.repeat(9000) } })),
    };
    const sheet = strFromU8(unzipSync(writeExcel(long))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    for (const [, text = ''] of sheet.matchAll(/<t [^>]*>([^<]*)</g))
      expect(text.length).toBeLessThan(32_768);
    expect(sheet).toContain('the Word export has all of it');
  });
});

describe('a plan of some hundred actions', () => {
  it.each(forms)('is the same %s from a thread of its own', async (as) => {
    const actions = Array.from({ length: 301 }, (_, order) => anAction({ ref: `A0.${order}`, order }));
    const standing = { ...standingRows(acceptedRows(emptyDraft)), actions };
    const task = { plan: { case: aCase, ...standing, evidence: [aFile()] }, today: '2026-03-02', as };
    expect(Buffer.from(await writePlan(task)).equals(Buffer.from(planFile(task)))).toBe(true);
  });
});
