import fc from 'fast-check';
import type { Draft } from '../../src/domain/import/document/draft.ts';
import { asKey } from '../../src/domain/key.ts';
import { type Action, besideLadder, ladder, textKinds } from '../../src/domain/records/action.ts';
import type { Recommendation } from '../../src/domain/records/recommendation.ts';
import { withoutHidden } from '../../src/domain/text/hidden-characters.ts';
import { anAction } from '../domain/samples.ts';
import { aCase, acceptedRows, type Standing, standingRows } from './plan-rows.ts';

export const recommendation = (order: number, changes: Partial<Recommendation> = {}): Recommendation => ({
  ...{ key: asKey<'recommendation'>(`C-001-first-R${order}`), planKey: asKey<'plan'>('C-1-plan') },
  ...{ caseKey: aCase.key, order, number: String(order), title: null, text: `Recommendation ${order}` },
  ...{
    issue: null,
    leadOrganisations: [],
    response: 'not_stated',
    responseText: null,
    otherWords: [],
    version: '"1"',
  },
  ...changes,
});

/** Words that documents find hard: marks that mean something to Excel, Word, XML and our own cells, and every line break. */
const hard = fc.constantFrom(
  ...[
    '=1+1',
    '+44 20',
    '-',
    '–',
    '@SUM(A1)',
    '• a',
    '\\',
    '|',
    'a | b',
    '_x0041_',
    '<w:p/>',
    '&amp;',
    '"',
    "'",
  ],
  ...[
    '\n',
    '\r\n',
    '\u2028',
    '\t',
    '\u0000',
    '\u000b',
    '\ud800',
    '\ufffe',
    'ﬁ',
    '👩‍⚕️',
    'a)',
    '1.',
    'R1',
    'A1.1',
    'n/a',
  ],
  ...[
    'TBC',
    '31/09/2020',
    'March 2026',
    'Recommendation',
    'Action',
    'Status',
    ' ',
    '\u00a0',
    '\u200b',
    'Ward manager',
  ],
);
const words = fc
  .array(fc.oneof(hard, fc.string({ maxLength: 12, unit: 'grapheme' })), { maxLength: 6 })
  // Rows never hold characters that nobody sees: they are taken out of everything that comes in.
  .map((parts) => withoutHidden(parts.join(' ')).text);
const some = fc.oneof(
  words,
  fc.constant('Review the form').map((text) => text),
);
const maybe = fc.option(words);
const day = fc.option(fc.constantFrom('2026-01-30', '2024-02-29', '1999-12-31'));
const owner = fc.record({
  post: some.map((text) => `Matron ${text}`),
  organisation: maybe,
  person: fc.option(fc.record({ oid: fc.constant(null), upn: fc.constant(null), name: some })),
});
const lists = fc.array(words, { maxLength: 4 });
const count = fc.option(fc.nat(400));
const reading = fc.record({
  at: fc.option(fc.constantFrom('2025-10-31', '2013-10', '2014')),
  value: fc.oneof(fc.nat(100), fc.constantFrom(60.49, -3, 0.5)),
  unit: fc.constantFrom('%', '', 'beds'),
  ...{ counted: count, note: maybe },
});
const measure = fc.record({
  kind: fc.constantFrom('method', 'outcome', 'target', 'series', 'recurrence'),
  text: words.map((text) => `Audit ${text}`),
  target: maybe,
  readings: fc.array(reading, { maxLength: 3 }),
});

type Generated = typeof measure extends fc.Arbitrary<infer T> ? T : never;

/** The rows of an action's measures; the same measure twice is one, as an import makes it. */
const countedRows = (
  action: Action,
  measures: readonly Generated[],
): Pick<Standing, 'measures' | 'readings'> => {
  const rows = measures.map(({ kind, text, target }, at) => ({
    ...{
      key: asKey<'measure'>(`${action.key}-M${at + 1}`),
      caseKey: action.caseKey,
      planKey: action.planKey,
    },
    ...{ actionKey: action.key, order: at + 1, kind, text, target, frequency: null, version: '"1"' },
  }));
  const readings = measures.flatMap((one, at) =>
    one.readings.map(({ counted, ...value }, place) => ({
      key: asKey<'reading'>(`${action.key}-M${at + 1}-V${place + 1}`),
      measureKey: asKey<'measure'>(`${action.key}-M${at + 1}`),
      ...{ order: place + 1, ...value, numerator: counted, denominator: counted },
      ...{ by: null, byOid: null, version: '"1"' },
    })),
  );
  return { measures: rows, readings };
};

export const plan = fc
  .record({
    recommendations: fc.array(
      fc.record({
        ...{
          number: fc.oneof(fc.constantFrom('1', '2', '2a'), words),
          title: maybe,
          text: words,
          issue: maybe,
        },
        ...{ leadOrganisations: lists, responseText: maybe, otherWords: lists },
        response: fc.constantFrom('accepted' as const, 'not_stated' as const, 'other_body' as const),
      }),
      { maxLength: 4 },
    ),
    actions: fc.array(
      fc.record({
        ...{ text: words, label: maybe, owners: fc.array(owner, { maxLength: 5 }), due: day, firstDue: day },
        ...{ dueText: maybe, completedOn: day, completedText: maybe, slips: fc.nat(9), note: maybe },
        ...{
          evidencePromised: lists,
          reportedTo: lists,
          title: maybe.map((text) => text?.slice(0, 80) ?? null),
        },
        ...{ startText: maybe, reviewText: maybe, statusText: maybe, rag: maybe, otherWords: lists },
        textKind: fc.constantFrom(...textKinds),
        ...{ status: fc.constantFrom(...ladder, ...besideLadder), blockedNeed: maybe },
        measures: fc.uniqueArray(measure, { maxLength: 3, selector: ({ text }) => text.replace(/\s/gu, '') }),
        answers: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ recommendations, actions }): Standing => {
    const rows = recommendations.map((row, at) => recommendation(at + 1, row));
    const made = actions.map(
      ({ answers, owners, measures: _, ...row }, at): Action => ({
        ...anAction(row),
        ...{
          key: asKey<'action'>(`C-001-first-A${at + 1}`),
          order: at + 1,
          ref: `A${answers[0] ?? 0}.${at + 1}`,
        },
        owners: owners.map((one, place) => ({ ...one, accountable: place === owners.length - 1 })),
        recommendationKeys: answers.flatMap((place) => rows[place]?.key ?? []),
      }),
    );
    const counted = made.map((action, at) => countedRows(action, actions[at]?.measures ?? []));
    return {
      plan: { ...standingRows(acceptedRows(emptyDraft)).plan },
      recommendations: rows,
      actions: made,
      measures: counted.flatMap(({ measures }) => measures),
      readings: counted.flatMap(({ readings }) => readings),
    };
  });

export const emptyDraft: Draft = {
  source: { file: 'plan.docx', format: 'docx', sha256: 'aa' },
  plan: {
    ...{ title: 'Action plan', references: [], organisations: [], dates: [], headings: [], preamble: [] },
    evidenceRegister: [],
  },
  ...{ recommendations: [], actions: [], unplaced: [], questions: [] },
};
