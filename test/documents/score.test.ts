import { describe, expect, it } from 'vitest';
import { fixtures, hasPlans, scoreOf } from './score.ts';

/** What has been reached, in per cent: fields right, words kept, phrases kept. A floor is raised and never lowered. */
const floors: Readonly<Record<string, readonly [number, number, number]>> = {
  '000.docx': [98.7, 100, 100],
  '000.pdf': [98.7, 100, 0],
  '000.txt': [98, 100, 100],
  '001.docx': [100, 100, 100],
  '001.pdf': [100, 99.7, 0],
  '001.txt': [98.8, 100, 100],
  '002.docx': [100, 100, 100],
  '002.txt': [100, 100, 100],
  '002.xlsx': [100, 100, 100],
  '003.docx': [100, 100, 100],
  '003.pdf': [100, 100, 0],
  '003.txt': [98.3, 100, 100],
  '004.docx': [100, 100, 100],
  '004.txt': [100, 100, 99.8],
};

describe.skipIf(!hasPlans)('The published plans, scored (skipped where ../shared/plans is absent)', () => {
  it.each(Object.entries(floors))(
    '%s is read at least as well as before',
    async (file, [fields, words, phrases]) => {
      const score = await scoreOf(file);
      expect(score.fields, score.misses.join('\n')).toBeGreaterThanOrEqual(fields);
      expect(score.words ?? 100).toBeGreaterThanOrEqual(words);
      expect(score.phrases ?? 100).toBeGreaterThanOrEqual(phrases);
      expect(score.notInvented ?? 100).toBeGreaterThanOrEqual(97);
    },
  );

  it('has a floor for every document that lies there', async () => {
    expect(Object.keys(floors).sort()).toEqual(await fixtures());
  });
});
