import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asKey } from '../../src/domain/key.ts';
import {
  linesOfWords,
  listCell,
  listOf,
  ownersCell,
  partsCell,
  partsOfCell,
} from '../../src/domain/plans/plan-cells.ts';
import { type PlanParts, planTable } from '../../src/domain/plans/plan-table.ts';
import type { Owner } from '../../src/domain/records/action.ts';
import type { Plan } from '../../src/domain/records/plan.ts';
import type { Recommendation } from '../../src/domain/records/recommendation.ts';
import { noStage } from '../sample-rows.ts';
import { aCase } from './digest-source.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const plan: Plan = {
  ...{
    key: asKey<'plan'>('p'),
    caseKey: asKey<'case'>('case-1'),
    importId: asKey<'import'>('i'),
    version: '"1"',
  },
  ...{ title: 'Action plan', organisations: ['Northmere Health', 'Northmere Council'], state: 'live' },
  references: [{ scheme: 'StEIS', value: '2017/15440' }],
  dates: [{ role: 'plan date', raw: 'March 2026' }],
  ...{ receivedOn: '2026-03-02', acceptedOn: '2026-03-03', referenceOverride: null, ...noStage },
  source: { driveId: 'd', itemId: 'i', name: 'Plan.docx', webUrl: 'https://northmere.example', sha256: '' },
};
const recommendation = (n: number, changes: Partial<Recommendation> = {}): Recommendation => ({
  ...{
    key: asKey<'recommendation'>(`R${n}`),
    planKey: plan.key,
    caseKey: plan.caseKey,
    order: n,
    version: '"1"',
  },
  ...{
    number: String(n),
    title: null,
    text: `The trust should do ${n}.`,
    issue: null,
    leadOrganisations: [],
  },
  ...{ response: 'not_stated', responseText: null, otherWords: [] },
  ...changes,
});
const under = (...keys: readonly string[]) => keys.map((key) => asKey<'recommendation'>(key));

const table = (parts: Partial<PlanParts> = {}, today = '2026-03-04') =>
  planTable(
    {
      ...{ case: aCase, plan, recommendations: [], actions: [], evidence: [], measures: [], readings: [] },
      ...parts,
    },
    today,
    (day) => day.split('-').reverse().join('/'),
  );
const filled = (cells: object) => Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));

describe('the table of an exported plan', () => {
  it('has a row for each action below its first recommendation, and one for a recommendation without any', () => {
    const { rows } = table({
      recommendations: [recommendation(2), recommendation(1), recommendation(3)],
      actions: [
        anAction({ ref: 'A2', order: 2, recommendationKeys: under('R1') }),
        anAction({ ref: 'A 1', order: 1, recommendationKeys: under('R1', 'R3') }),
        anAction({ ref: 'A4', order: 4, recommendationKeys: under('gone', 'R3') }),
        anAction({ ref: 'A5', order: 5, recommendationKeys: [] }),
      ],
    });
    expect(rows.map(({ group, cells }) => [group, cells.number, cells.ref])).toEqual([
      [0, '1', 'R1 R3 A1'],
      [0, '1', 'R1 A2'],
      [1, '2', 'R2'],
      [2, '3', 'R3 A4'],
      [-1, '', 'A5'],
    ]);
  });

  it('says all that is known of an action and nothing twice', () => {
    const action = anAction({
      ...{
        label: '1a',
        title: 'Leave notices',
        owners: [ownedBy(someone('Megan'))],
        recommendationKeys: under('R1'),
      },
      ...{
        startText: 'at once',
        reviewText: 'each quarter',
        dueText: 'by spring',
        due: '2026-04-01',
        slips: 2,
      },
      ...{ statusText: 'on track', rag: 'Amber', status: 'blocked', blockedNeed: 'A room', note: 'Begun' },
      ...{ completedOn: '2026-05-01', completedText: 'in May', textKind: 'progress', otherWords: ['x', 'y'] },
      ...{ evidencePromised: ['Minutes'], reportedTo: ['Board'] },
    });
    const measure = {
      ...{ key: asKey<'measure'>('M1'), caseKey: plan.caseKey, planKey: plan.key, actionKey: action.key },
      ...{ order: 1, kind: 'method', text: 'Audit', target: null, frequency: null, version: '"1"' },
    };
    const { rows } = table({
      recommendations: [
        recommendation(1, {
          ...{ title: 'Leave', issue: 'It was not known.', leadOrganisations: ['Northmere Health'] },
          ...{ response: 'accepted', responseText: 'We agree.', otherWords: ['see page 3'] },
        }),
      ],
      actions: [action],
      evidence: [
        aFile(),
        aFile({ name: 'Old.docx', state: 'unlinked' }),
        aFile({ name: 'Other.docx', actionKey: asKey<'action'>('another') }),
      ],
      measures: [measure, { ...measure, actionKey: asKey<'action'>('another'), text: 'Elsewhere' }],
    });
    expect(filled(rows[0]?.cells ?? {})).toEqual({
      ...{
        ref: 'R1 A1.1',
        number: '1',
        recommendationTitle: 'Leave',
        recommendation: 'The trust should do 1.',
      },
      ...{
        issue: 'It was not known.',
        lead: 'Northmere Health',
        response: 'Accepted',
        responseText: 'We agree.',
      },
      ...{ recommendationOther: 'see page 3', label: '1a', action: action.text, textKind: 'Progress so far' },
      ...{ owners: 'Ward manager | – | Megan', start: 'at once', due: '01/04/2026', dueText: 'by spring' },
      ...{
        firstDue: '01/03/2026',
        slips: '2',
        review: 'each quarter',
        status: 'Blocked',
        statusText: 'on track',
      },
      ...{ rag: 'Amber', blockedNeed: 'A room', completedOn: '01/05/2026', completedText: 'in May' },
      ...{ evidencePromised: 'Minutes', evidenceLinked: 'Minutes.docx', measures: 'Method | Audit' },
      ...{ reportedTo: 'Board', note: 'Begun', otherWords: '• x\n• y', title: 'Leave notices' },
    });
  });

  it('says nothing of what is as usual: a response that was not stated, a date that never moved', () => {
    const { rows, columns } = table({
      recommendations: [recommendation(1)],
      actions: [anAction({ dueText: null, recommendationKeys: under('R1') })],
    });
    expect(filled(rows[0]?.cells ?? {})).toEqual({
      ...{ ref: 'R1 A1.1', number: '1', recommendation: 'The trust should do 1.', status: 'Agreed' },
      ...{ action: 'Send the notice when leave is agreed.', due: '01/03/2026' },
    });
    // What every plan has is there though nothing is in it.
    expect(columns).toEqual([
      ...['ref', 'number', 'recommendation', 'action', 'owners', 'due', 'status', 'note'],
    ]);
    expect(table({ actions: [anAction({ due: null, firstDue: null, rag: 'Red' })] }).columns).toContain(
      'rag',
    );
  });

  it('begins with what it is the plan of', () => {
    const told = Object.fromEntries(table().facts.map(({ label, value }) => [label, value]));
    expect(told).toEqual({
      'Action plan': 'Action plan',
      Case: `${aCase.code} | ${aCase.title}`,
      References: 'StEIS | 2017/15440',
      Organisations: '• Northmere Health\n• Northmere Council',
      Dates: 'plan date | March 2026',
      'Received on': '02/03/2026',
      Document: 'Plan.docx',
      'Exported from Followthrough on': '04/03/2026',
    });
    const bare = table({
      plan: {
        ...plan,
        title: ' ',
        receivedOn: null,
        source: null,
        dates: [],
        references: [],
        organisations: [],
      },
    });
    expect([bare.title, bare.facts.map(({ label }) => label)]).toEqual([
      'Action plan',
      ['Case', 'Exported from Followthrough on'],
    ]);
    expect(table({ plan: { ...plan, title: ' After the\nfall ' } }).title).toBe('After the\nfall');
  });

  it('names a reference once that plan and case have both', () => {
    const both = { ...aCase, references: [...plan.references, { scheme: 'Datix', value: 'W1' }] };
    const { facts } = table({ case: both });
    expect(facts.find(({ label }) => label === 'References')?.value).toBe('StEIS | 2017/15440\nDatix | W1');
  });
});

const piece = fc.constantFrom('a', 'b', ' ', '•', '\\', '|', '–', '\n', '\r\n', '\u2028', ' | ', '• ', '\\•');
const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
const clean = (each: string): string => linesOfWords(each).join('\n');

describe('the cells of an exported plan', () => {
  it('hold lists so that they are read as they were, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (items) => {
        const wanted = items.map(clean).filter((item) => item !== '');
        expect(listOf(linesOfWords(listCell(items)))).toEqual(wanted);
      }),
    );
  });

  it('print a single short text as it is, and every other list with bullets', () => {
    expect(listCell(['Minutes'])).toBe('Minutes');
    expect(listCell(['• Minutes'])).toBe('• • Minutes');
    expect(listCell(['\\Minutes'])).toBe('• \\Minutes');
    expect(listCell(['Minutes\nof March'])).toBe('• Minutes\nof March');
    expect(listCell(['one', ' ', 'two\n• three\n\\four'])).toBe('• one\n• two\n\\• three\n\\\\four');
    expect(listCell([' '])).toBe('');
    expect(listOf(['one', 'two'])).toEqual(['one', 'two']);
    expect(listOf(['before', '•two', 'more', '\\• three'])).toEqual(['before', 'two\nmore\n• three']);
  });

  it('hold texts that belong together in one line, a dash for none', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (parts) => {
        const wanted = parts.map((each) => linesOfWords(each).join(' '));
        const last = wanted.findLastIndex((each) => each !== '');
        const read = partsOfCell(partsCell(parts));
        expect(last < 0 ? [''] : wanted.slice(0, last + 1)).toEqual(read);
      }),
    );
    expect(partsCell(['a', '', 'b', ''])).toBe('a | – | b');
    expect(partsCell(['–'])).toBe('\\–');
    expect(partsOfCell('a | – | b')).toEqual(['a', '', 'b']);
  });

  it('leave out what no document can hold, and empty lines', () => {
    expect(linesOfWords(' a \r\n\n\u0007b\v\fc\u0085d\u2028e\u2029f\ufffe\uffff')).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    expect(linesOfWords('half a pair \ud83d')).toEqual(['half a pair \ufffd']);
    expect(linesOfWords('a\u0000b')).toEqual(['a b']);
  });

  it('name the accountable owner first, with post, organisation and person', () => {
    const owners: readonly Owner[] = [
      ownedBy(null, false),
      { post: 'Matron', organisation: 'Northmere Council', person: null, accountable: true },
      ownedBy(someone('Megan'), false),
    ];
    expect(ownersCell(owners)).toBe('Matron | Northmere Council\nWard manager\nWard manager | – | Megan');
  });
});
