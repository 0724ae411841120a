import { readColour } from './excel-colours.ts';
import { type NumberFormat, readNumberFormat } from './excel-dates.ts';
import { isOn } from './word-styles.ts';
import { childAt, type Element, elementsOf } from './xml.ts';

/** What a cell's style says that matters to reading. */
export interface CellStyle {
  readonly fill: string | null;
  readonly bold: boolean;
  readonly format: NumberFormat;
}

/** The cell styles of a workbook in their order, and the plain one for cells without. */
export function readCellStyles(root: Element | undefined, theme: readonly string[]): readonly CellStyle[] {
  const codes = new Map(
    elementsOf(childAt(root, 'numFmts'), 'numFmt').map((format) => [
      Number(format.attributes.numFmtId),
      format.attributes.formatCode,
    ]),
  );
  const bold = elementsOf(childAt(root, 'fonts'), 'font').map((font) => isOn(childAt(font, 'b')));
  const fills = elementsOf(childAt(root, 'fills'), 'fill').map((fill) => fillOf(fill, theme));
  const formats = new Map<number, NumberFormat>();
  const formatOf = (id: number) => {
    const format = formats.get(id) ?? readNumberFormat(id, codes.get(id));
    formats.set(id, format);
    return format;
  };
  const styles = elementsOf(childAt(root, 'cellXfs'), 'xf').map((style) => ({
    fill: fills[Number(style.attributes.fillId ?? '0')] ?? null,
    bold: bold[Number(style.attributes.fontId ?? '0')] ?? false,
    format: formatOf(Number(style.attributes.numFmtId ?? '0')),
  }));
  return styles.length > 0 ? styles : [{ fill: null, bold: false, format: formatOf(0) }];
}

function fillOf(fill: Element, theme: readonly string[]): string | null {
  const pattern = childAt(fill, 'patternFill');
  const kind = pattern?.attributes.patternType ?? 'none';
  if (kind === 'none' || kind.startsWith('gray')) return null;
  return readColour(childAt(pattern, kind === 'solid' ? 'fgColor' : 'bgColor')?.attributes, theme);
}
