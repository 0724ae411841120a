import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { printedDraft } from '#domain/import/review/printed-draft.ts';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';

/**
 * `node test/documents/import-with.ts WEIGHTS FILE`: the draft of a file as other weights of headings give it, so that
 * what was learnt is judged on headings that it did not see.
 */
const [weightsFile = '', path = ''] = process.argv.slice(2);
const bytes = new Uint8Array(await readFile(path));
const source = await readInThisThread({ name: basename(path), bytes });
const weights = JSON.parse(await readFile(weightsFile, 'utf8'));
const sha256 = createHash('sha256').update(bytes).digest('hex');
process.stdout.write(
  JSON.stringify(printedDraft(draftFrom(source, { name: basename(path), sha256 }, {}, weights))),
);
