import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { readDocument } from '../../api/documents/read-document.ts';
import { mutated } from '../domain/import/mutated.ts';
import { inventedWords, inventedYears, lostWords } from '../domain/import/nothing-lost.ts';
import { fixtures, hasPlans, plans } from './score.ts';

/** Copies of each document; 36 make five hundred in all. */
const copies = Number(process.env.MUTATIONS ?? 10);

const files = hasPlans ? await fixtures() : [];

describe.skipIf(!hasPlans)(
  'The published plans and changed copies of them (skipped where ../shared/plans is absent)',
  () => {
    it.each(files)('%s loses no word and says none that the document does not hold', async (name) => {
      const source = await readDocument({ name, bytes: await readFile(join(plans, 'fixtures', name)) });
      for (let seed = 0; seed <= copies; seed += 1) {
        const copy = seed === 0 ? source : mutated(source, seed);
        const draft = draftFrom(copy, { name, sha256: '' });
        expect({
          seed,
          lost: lostWords(copy, draft),
          invented: inventedWords(copy, draft),
          years: inventedYears(draft),
        }).toEqual({ seed, lost: [], invented: [], years: [] });
      }
    });
  },
);
