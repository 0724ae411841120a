import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readingOf } from '#domain/import/assemble/draft-from.ts';
import { lettersOf } from '#domain/import/document/column-letters.ts';
import type { Overrides } from '#domain/import/document/overrides.ts';
import type { Picture } from '#domain/import/document/picture.ts';
import { printedDraft } from '#domain/import/review/printed-draft.ts';
import { readPlan } from '../documents/draft-of.ts';
import { readInThisThread } from '../documents/read-in-this-thread.ts';
import { UnreadableDocument } from '../documents/unreadable-document.ts';
import { explained } from './explain.ts';
import { importArguments } from './import-arguments.ts';

/**
 * `npm run --silent import -- FILE --json`: the draft of one document on standard output; on standard error what the reader
 * has to say, such as tracked changes. `--table 1 --columns "A=number,D=action"` says what the columns of its first table
 * are, `--kind`, `--heading-row`, `--leave-out`, `--read-down` and `--one-table-per-recommendation` what else can be said
 * above it in the tab. With `--explain` it says in words what decided each reading. Exit status 2 for a file that cannot be read, and for what cannot be said.
 */
async function main(given: readonly string[]): Promise<number> {
  const asked = importArguments(given);
  if ('wrong' in asked) {
    console.error(asked.wrong);
    return 2;
  }
  const { path, overrides } = asked;
  try {
    if (given.includes('--explain')) {
      console.info(await explain(path, overrides));
      return 0;
    }
    const file = { name: basename(path), bytes: await readFile(path) };
    const { draft, picture } = await readPlan(file, { overrides });
    const missing = missingIn(picture, overrides);
    if (missing !== null) {
      console.error(`${path}: ${missing}`);
      return 2;
    }
    for (const remark of picture.remarks) console.error(`${path}: ${remark}`);
    process.stdout.write(`${JSON.stringify(printedDraft(draft), null, 2)}\n`);
    return 0;
  } catch (fault) {
    console.error(`${path}: ${sentenceFor(fault)}`);
    return 2;
  }
}

/** In a sentence, which table or column was spoken of that the document does not have; null: it has all of them. */
function missingIn({ heads }: Picture, { tables: said }: Overrides): string | null {
  const widths = new Map(
    heads.flatMap(({ place, widths = [] }) => (place.table ? [[place.table, widths.length]] : [])),
  );
  for (const { table, columns = {}, readDown, kind } of said) {
    const width = widths.get(table);
    if (width === undefined)
      return widths.size === 0
        ? 'The document has no table. Nothing was imported.'
        : `The document has no table ${table}. Its tables are ${[...widths.keys()].join(', ')}. Nothing was imported.`;
    const beyond = Object.keys(columns)
      .map(Number)
      .find((column) => column > width);
    if (beyond !== undefined && readDown !== true && kind !== 'form')
      return `Table ${table} ends at column ${lettersOf(width)}, so it has no column ${lettersOf(beyond)}. Nothing was imported.`;
  }
  return null;
}

/** What decided each reading, in words; read here and not in a thread, which gives the draft alone. */
async function explain(path: string, overrides: Overrides): Promise<string> {
  const source = await readInThisThread({
    name: basename(path),
    bytes: new Uint8Array(await readFile(path)),
  });
  return explained(readingOf(source, { name: basename(path), sha256: '' }, { overrides }));
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
