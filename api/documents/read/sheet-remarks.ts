import type { Table } from '#domain/import/document/source.ts';

/** What is said of a sheet of which a part is hidden. */
export function remarksOnSheet(
  sheet: { readonly name: string; readonly hidden: boolean },
  { rows, hiddenColumns = [] }: Table,
): string[] {
  const hiddenRows = rows.filter((row) => row.hidden).length;
  return [
    ...(sheet.hidden ? [`The sheet “${sheet.name}” is hidden. It was read.`] : []),
    ...(hiddenRows > 0
      ? [
          `The sheet “${sheet.name}” has ${hiddenRows} hidden ${hiddenRows === 1 ? 'row' : 'rows'} with text. They were read.`,
        ]
      : []),
    ...(hiddenColumns.length > 0 ? [`The sheet “${sheet.name}” has hidden columns. They were read.`] : []),
  ];
}
