import { strToU8, zipSync } from 'fflate';

/** Hand-made Office files: only the parts that a test is about. */

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function relationships(targets: Readonly<Record<string, string>>): string {
  const list = Object.entries(targets).map(
    ([target, type], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${list.join('')}</Relationships>`;
}

/** A Word document with this body and these further parts of `word/`: `{ 'numbering.xml': '<w:numbering>…' }`. */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const types = Object.fromEntries(Object.keys(parts).map((name) => [name, name.replace(/\d*\.xml$/, '')]));
  return zipOf({
    '_rels/.rels': relationships({ 'word/document.xml': 'officeDocument' }),
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships(types),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [`word/${name}`, xml.replace(/^<w:(\w+)/, `<w:$1 ${W}`)]),
    ),
  });
}

export function paragraph(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function wordCell(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
}

export function wordRow(cells: readonly string[], properties = ''): string {
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`;
}

export function wordTable(rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
}

/** A workbook with these sheets, each the inside of `<worksheet>`, and further parts by their full path. */
export function excelFile(
  sheets: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>> = {},
  workbook = '',
): Uint8Array {
  const names = Object.keys(sheets);
  const list = names.map(
    (name, at) =>
      `<sheet name="${name.replace('!', '')}" sheetId="${at + 1}" r:id="rId${at + 1}"${name.endsWith('!') ? ' state="hidden"' : ''}/>`,
  );
  const related = Object.fromEntries([
    ...names.map((_, at) => [`worksheets/sheet${at + 1}.xml`, 'worksheet']),
    ...(['styles', 'sharedStrings', 'theme'] as const)
      .filter((part) => `xl/${part}.xml` in parts)
      .map((part) => [`${part}.xml`, part]),
  ]);
  return zipOf({
    '_rels/.rels': relationships({ 'xl/workbook.xml': 'officeDocument' }),
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}">${workbook}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(related),
    ...Object.fromEntries(
      Object.values(sheets).map((sheet, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns:r="${OFFICE}">${sheet}</worksheet>`,
      ]),
    ),
    ...parts,
  });
}

/** One row of cells; numbers as they are, texts inline, `null` for none; `style` is given to every cell. */
export function excelRow(number: number, values: readonly (string | number | null)[], style = 0): string {
  const cells = values.map((value, at) => {
    const name = `${String.fromCharCode(65 + at)}${number}`;
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
    return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
}
