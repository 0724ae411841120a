import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftAction, DraftDate } from '../../../src/domain/import/document/draft.ts';
import { wordsOf } from '../../../src/domain/import/lexicon/words.ts';
import {
  mergeInto,
  placeText,
  removeAction,
  splitAction,
  type Target,
} from '../../../src/domain/import/review/edit-draft.ts';

/** Every word is one of its own, so that a lost one is seen. */
let next = 0;
const word = (kind: string): string => `${kind}${++next}`;
const dated = (): DraftDate => ({ raw: word('date'), kind: 'none' });

const action = (id: string, to: string | null): DraftAction => ({
  id,
  recommendationIds: to === null ? [] : [to],
  label: word('label'),
  text: `${word('begin')} ${word('middle')} ${word('end')}`,
  textKind: 'action',
  owners: [{ raw: word('owner'), role: null, person: null, organisation: null }],
  start: dated(),
  due: dated(),
  completed: dated(),
  review: null,
  status: { value: 'completed', raw: word('status'), basis: 'word' },
  rag: word('colour'),
  evidence: [{ text: word('evidence'), ref: null, access: [] }],
  measures: [{ kind: 'method', text: word('measure') }],
  reportedTo: [word('body')],
  progress: [{ text: word('progress'), at: null }],
  place: { table: 1, row: 1 },
  flags: [],
});

const draft = (): Draft => ({
  source: { file: 'a.docx', format: 'docx', sha256: '' },
  plan: {
    title: word('title'),
    references: [],
    organisations: [],
    dates: [],
    headings: [],
    preamble: [],
    evidenceRegister: [],
  },
  recommendations: [
    {
      id: 'R1',
      number: '1',
      numberRaw: '1.',
      title: null,
      text: word('recommendation'),
      issue: null,
      leadOrganisations: [],
      response: 'not_stated',
      responseText: null,
      place: {},
      flags: [],
    },
  ],
  actions: [action('A1', 'R1'), action('A2', 'R1'), action('A3', null)],
  unplaced: [{ text: `${word('loose')} ${word('words')}`, place: {}, near: 'R1', reason: 'margin' }],
  questions: [{ about: 'A2.due', text: 'which day?' }],
});

const allWords = (value: unknown): readonly string[] =>
  [...new Set(wordsOf(JSON.stringify(value).replaceAll('\\n', ' ')))].sort();
const numbered = (value: unknown): readonly string[] =>
  allWords(value).filter((each) => /^[a-z]+\d+$/.test(each) && !/^[ar]\d+$/.test(each));

const targets: readonly Target[] = [
  { kind: 'introduction' },
  { kind: 'new_recommendation' },
  { kind: 'new_action', recommendationId: 'R1' },
  { kind: 'recommendation', id: 'R1', field: 'issue' },
  ...(['text', 'owners', 'due', 'completed', 'evidence', 'progress', 'reportedTo'] as const).map(
    (field): Target => ({ kind: 'action', id: 'A1', field }),
  ),
];

type Edit = (draft: Draft) => Draft;
const id = fc.constantFrom('A1', 'A2', 'A3', 'A4', 'A9');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(id, id).map(
    ([one, other]): Edit =>
      (each) =>
        one === other ? each : mergeInto(each, one, other),
  ),
  fc.tuple(id, fc.nat(40)).map(
    ([one, at]): Edit =>
      (each) => {
        const { text } = each.actions.find((found) => found.id === one) ?? { text: '' };
        const gap = text.indexOf(' ', at);
        return splitAction(each, one, `${text.slice(0, gap)}\n\n${text.slice(gap)}`);
      },
  ),
  id.map(
    (one): Edit =>
      (each) =>
        removeAction(each, one),
  ),
  fc.tuple(fc.nat(2), fc.constantFrom(...targets)).map(
    ([at, to]): Edit =>
      (each) =>
        placeText(each, at, to),
  ),
);

describe('checking a draft', () => {
  it('loses no word of the document, whatever is joined, split, taken out or put elsewhere', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const before = draft();
        const after = edits.reduce((each, change) => change(each), before);
        return numbered(after).join(' ') === numbered(before).join(' ');
      }),
    );
  });

  it('gives no two actions one name', () => {
    const parted = draft().actions.reduce(
      (each, { id: one, text }) => splitAction(each, one, text.replaceAll(' ', '\n\n')),
      draft(),
    );
    const names = parted.actions.map((each) => each.id);
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes a question away when its field is settled by a change, and no other', () => {
    expect(removeAction(draft(), 'A2').questions).toEqual([]);
    expect(removeAction(draft(), 'A1').questions).toHaveLength(1);
  });

  it('leaves the draft as it is where the text to place is not there', () => {
    const before = draft();
    expect(placeText(before, 7, { kind: 'introduction' })).toBe(before);
  });
});
