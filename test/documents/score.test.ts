import { describe, expect, it } from 'vitest';
import { fixtures, hasPlans, scoreOf } from './score.ts';

/** What has been reached, in per cent: fields right, words kept, phrases kept, words not invented. A floor is raised and never lowered;
 * of words not invented it was, once: a question about a heading adds `headings`, the name of what it is about. */
const floors: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '000.docx': [98.7, 100, 100, 98.7],
  '000.pdf': [98.7, 100, 0, 0],
  '000.txt': [98, 100, 100, 0],
  '001.docx': [100, 100, 100, 99],
  '001.pdf': [100, 99.7, 0, 0],
  '001.txt': [98.8, 100, 100, 0],
  '002.docx': [100, 100, 100, 98],
  '002.txt': [100, 100, 100, 0],
  '002.xlsx': [100, 100, 100, 97.3],
  '003.docx': [100, 100, 100, 98.9],
  '003.pdf': [100, 100, 0, 0],
  '003.txt': [98.3, 100, 100, 0],
  '004.docx': [100, 100, 100, 98.3],
  '004.txt': [100, 100, 99.8, 0],
};

describe.skipIf(!hasPlans)('The published plans, scored (skipped where ../shared/plans is absent)', () => {
  it.each(Object.entries(floors))(
    '%s is read at least as well as before',
    async (file, [fields, words, phrases, notInvented]) => {
      const score = await scoreOf(file);
      expect(score.fields, score.misses.join('\n')).toBeGreaterThanOrEqual(fields);
      expect(score.words ?? 100).toBeGreaterThanOrEqual(words);
      expect(score.phrases ?? 100).toBeGreaterThanOrEqual(phrases);
      expect(score.notInvented ?? 100).toBeGreaterThanOrEqual(notInvented);
    },
  );

  it('has a floor for every document that lies there', async () => {
    expect(Object.keys(floors).sort()).toEqual(await fixtures());
  });
});
