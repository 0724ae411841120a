import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../api/documents/read/pdf-blocks.ts';
import type { PrintedLine } from '../../api/documents/read/pdf-lines.ts';
import { joinParagraphs } from '../../api/documents/read/pdf-paragraphs.ts';
import { withBullets } from '../../api/documents/read/pdf-tags.ts';

/** Lines of a column whose right edge is at 60 points, each as wide as said. */
const column = (...lines: readonly (readonly [text: string, width: number])[]): readonly PrintedLine[] =>
  lines.map(([text, width], at) => ({
    text,
    size: 10,
    bold: false,
    turned: false,
    left: 0,
    right: width,
    top: 12 * at,
    bottom: 12 * at + 10,
  }));

const taken = new Set<string>();

const joined = (...lines: readonly (readonly [text: string, width: number])[]): readonly string[] => {
  const words = lines.flatMap(([text]) => text.split(/[^\p{L}]+/u));
  const vocabulary = (word: string) => words.filter((one) => one === word).length;
  return joinParagraphs(column(...lines), { right: 60, gap: 0.2, vocabulary, joined: taken }).map(
    ({ text }) => text,
  );
};

describe('In a narrow column of a PDF', () => {
  it.each([
    ['Recommendati', 'ons', 'Recommendations'],
    ['Developmen', 't of staff', 'Development of staff'],
    ['implement', 'ation', 'implementation'],
    ['complian', 't.', 'compliant.'],
    ['commissio', 'ners', 'commissioners'],
    ['Supervisi', 'on contracts', 'Supervision contracts'],
    ['inpatients', '.', 'inpatients.'],
    ['RECOMMEN', 'DATION 1', 'RECOMMENDATION 1'],
  ])('%s and %s are one word', (head, tail, whole) => {
    expect(joined([head, 59], [tail, 4 * tail.length])).toEqual([whole]);
  });
  it.each([
    ['Responsible', 'lead', 'Responsible lead'],
    ['milestones', 'achieved', 'milestones achieved'],
    ['workplace', 'policy.', 'workplace policy.'],
    ['coordinators', 'take account', 'coordinators take account'],
    ['Completed', 'on time', 'Completed on time'],
  ])('%s and %s are two words', (head, tail, whole) => {
    expect(joined([head, 59], [tail, 4 * tail.length])).toEqual([whole]);
  });
  it('what was put together is named as it was printed', () => {
    taken.clear();
    joined(['Developmen', 59], ['t of staff', 40]);
    joined(['Responsible', 59], ['lead', 16]);
    expect([...taken]).toEqual(['Developmen|t']);
  });
  it('a year broken in two is one year', () => {
    expect(joined(['31/10/20', 58], ['24', 11])).toEqual(['31/10/2024']);
  });
  it('the next number of a list begins anew though the line above is full', () => {
    const list = joined(['1.1 Revise', 58], ['forms', 30], ['1.2', 20], ['Brief', 58], ['1.4 hours', 50]);
    expect(list).toEqual(['1.1 Revise forms', '1.2 Brief 1.4 hours']);
  });
  it('days below each other stay apart though the column is full', () => {
    expect(joined(['April 2019', 58], ['July 2019', 55])).toEqual(['April 2019', 'July 2019']);
  });
});

describe('A list in a tagged PDF', () => {
  it('has a bullet for each item whose bullet is drawn, and keeps the labels that are printed', () => {
    const text = (words: string, tag: string | null) => ({
      ...{ left: 0, right: 50, top: 0, bottom: 10, size: 10, bold: false, turn: 0 as const },
      text: words,
      tag,
    });
    const item = (...ids: readonly string[]) => ({ role: 'LI', children: ids.map((id) => ({ id })) });
    const root = {
      role: 'Root',
      children: [{ role: 'L', children: [item('a', 'b'), item('c'), item('d')] }],
    };
    const texts = [
      text('Offer a meeting', 'a'),
      text('within ten days', 'b'),
      text('1.', 'c'),
      text('1. Write', 'd'),
      text('Lead', null),
    ];
    expect(withBullets(texts, root).map((one) => one.text)).toEqual([
      '• Offer a meeting',
      'within ten days',
      '1.',
      '1. Write',
      'Lead',
    ]);
  });
});

describe('Loose lines of a PDF', () => {
  const proseOf = (...lines: readonly (readonly [text: string, width: number])[]) =>
    blocksOf([{ kind: 'lines', page: 1, top: 0, lines: [...column(...lines)] }], {
      ...{ right: 400, gap: 0.2, vocabulary: () => 0, joined: new Set<string>() },
    }).map((block) => (block.kind === 'table' ? '' : block.line.text));

  it('are not taken for full because one of them is the longest', () => {
    expect(proseOf(['Plan of the ward for the panel', 200], ['Recommendation 1', 90])).toEqual([
      'Plan of the ward for the panel',
      'Recommendation 1',
    ]);
  });

  it('go on below lines that reach the right edge of many', () => {
    const full = (words: string) => [words, 200] as const;
    expect(
      proseOf(full('The ward should count'), full('its keys and tell'), full('the matron of'), ['those', 30]),
    ).toEqual(['The ward should count its keys and tell the matron of those']);
  });
});
