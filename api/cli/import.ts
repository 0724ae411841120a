import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { printedDraft } from '#domain/import/printed-draft.ts';
import { readPlan } from '../documents/draft-of.ts';
import { UnreadableDocument } from '../documents/unreadable-document.ts';

/**
 * `npm run --silent import -- FILE --json`: the draft of one document on standard output; on standard error what the reader
 * has to say, such as tracked changes. Exit status 2 for a file that cannot be read.
 */
async function main(given: readonly string[]): Promise<number> {
  const path = given.find((argument) => !argument.startsWith('--'));
  if (path === undefined) {
    console.error('Say which file to read: npm run --silent import -- FILE --json');
    return 2;
  }
  try {
    const { draft, picture } = await readPlan({ name: basename(path), bytes: await readFile(path) });
    for (const remark of picture.remarks) console.error(`${path}: ${remark}`);
    process.stdout.write(`${JSON.stringify(printedDraft(draft), null, 2)}\n`);
    return 0;
  } catch (fault) {
    console.error(`${path}: ${sentenceFor(fault)}`);
    return 2;
  }
}

function sentenceFor(fault: unknown): string {
  if (fault instanceof UnreadableDocument) return fault.message;
  const code = fault instanceof Error && 'code' in fault ? fault.code : null;
  if (code === 'ENOENT') return 'There is no such file. Nothing was imported.';
  if (code === 'EISDIR') return 'This is a folder. Nothing was imported. Name the file that holds the plan.';
  if (code === 'EACCES') return 'This file may not be read here. Nothing was imported.';
  return `This file could not be read. Nothing was imported. (${fault instanceof Error ? fault.message : String(fault)})`;
}

process.exitCode = await main(process.argv.slice(2));
