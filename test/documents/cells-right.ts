import { read, tablesOf } from './reading.ts';
import { sampleRows } from './sample-table.ts';

/** How many cells of the sample table came out right, white space aside. */
export async function cellsRight(pdf: Uint8Array): Promise<number> {
  const rows = tablesOf(await read('sample.pdf', pdf)).flatMap((table) => table.rows);
  const compressed = (text: string) => text.replace(/\s+/g, '');
  return sampleRows().reduce((right, want) => {
    const row = rows.find(
      (candidate) => candidate.cells[0]?.column === 1 && candidate.cells[0].lines[0]?.text === want[0],
    );
    return (
      right +
      want.filter(
        (text, at) =>
          compressed(
            row?.cells
              .find((cell) => cell.column === at + 1)
              ?.lines.map((line) => line.text)
              .join(' ') ?? '',
          ) === compressed(text),
      ).length
    );
  }, 0);
}
