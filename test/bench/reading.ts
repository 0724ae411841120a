import { existsSync, readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { draftFrom } from '../../src/domain/import/assemble/draft-from.ts';
import { type Figure, medianRun, timeOf } from './figure.ts';
import { benchReading } from './read.bench.ts';

const published = new URL('../../../shared/plans/fixtures/000.docx', import.meta.url);
const sample = new URL('../../samples/files/leave-action-plan.docx', import.meta.url);

/** Reading documents beside the libraries, and the whole import of a plan beside mammoth's conversion alone. */
export async function readingFigures(): Promise<readonly Figure[]> {
  const bytes = new Uint8Array(readFileSync(existsSync(published) ? published : sample));
  const whole = async () =>
    draftFrom(await readInThisThread({ name: 'plan.docx', bytes }), { name: 'plan.docx', sha256: '' });
  const html = () => mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  await whole();
  await html();
  const ours = await medianRun(15, () => timeOf(whole));
  const beside = await medianRun(15, () => timeOf(html));
  const readers = await benchReading();
  return [
    {
      what: 'Word: the whole import (read and understood) beside mammoth to HTML alone, ms',
      ours,
      beside,
      goal: 1,
    },
    ...readers.map(({ name, ours: own, theirs, goal }) => ({ what: name, ours: own, beside: theirs, goal })),
  ];
}
