import { type PlanColumn, type PlanTable, planColumns } from '#domain/plans/plan-table.ts';
import { escapeXml } from './office-xml.ts';
import { wordFile } from './word-file.ts';

/** A3, landscape, in twentieths of a point. */
const page = { width: 23_811, height: 16_838, margin: 720 };
const room = page.width - 2 * page.margin;

/** How much of the width a column gets beside the others. */
const shares: Partial<Record<PlanColumn, number>> = {
  ref: 0.7,
  number: 0.6,
  recommendation: 2.6,
  issue: 2,
  label: 0.5,
  action: 2.8,
  owners: 1.6,
  slips: 0.6,
  evidencePromised: 1.8,
  note: 2.2,
};

/** Columns that say the same in all rows of a recommendation: their cells are merged. */
const merged: ReadonlySet<PlanColumn> = new Set<PlanColumn>([
  ...(['number', 'recommendationTitle', 'recommendation', 'issue'] as const),
  ...(['lead', 'response', 'responseText'] as const),
]);

const run = (text: string, properties = ''): string => {
  const pieces = text
    .split('\t')
    .map((piece) => `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`)
    .join('<w:tab/>');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${pieces}</w:r>`;
};

const paragraphs = (text: string, style: string): string =>
  text
    .split('\n')
    .map((line) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${line === '' ? '' : run(line)}</w:p>`)
    .join('');

const cell = (width: number, content: string, properties = ''): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${properties}</w:tcPr>${content}</w:tc>`;

const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>`)
  .join('');

const table = (widths: readonly number[], rows: readonly string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;

const factsTable = ({ facts }: PlanTable): string => {
  const widths = [3400, 9000];
  const rows = facts.map(
    ({ label, value }) =>
      `<w:tr>${cell(widths[0] ?? 0, paragraphs(label, 'Strong'))}${cell(widths[1] ?? 0, paragraphs(value, 'Cell'))}</w:tr>`,
  );
  return table(widths, rows);
};

const planRows = ({ columns, rows }: PlanTable, widths: readonly number[]): readonly string[] =>
  rows.map(({ group, cells }, at) => {
    const goesOn = group >= 0 && rows[at - 1]?.group === group;
    const starts = group >= 0 && rows[at + 1]?.group === group;
    const inRow = columns.map((name, column) => {
      const width = widths[column] ?? 0;
      if (!merged.has(name)) return cell(width, paragraphs(cells[name], 'Cell'));
      if (goesOn) return cell(width, '<w:p/>', '<w:vMerge/>');
      return cell(width, paragraphs(cells[name], 'Cell'), starts ? '<w:vMerge w:val="restart"/>' : '');
    });
    return `<w:tr>${inRow.join('')}</w:tr>`;
  });

const planTableXml = (plan: PlanTable): string => {
  const whole = plan.columns.reduce((sum, name) => sum + (shares[name] ?? 1), 0);
  const widths = plan.columns.map((name) => Math.floor((room * (shares[name] ?? 1)) / whole));
  const shade = '<w:shd w:val="clear" w:color="auto" w:fill="2B3A67"/>';
  const headings = plan.columns.map((name, at) =>
    cell(widths[at] ?? 0, paragraphs(planColumns[name], 'Heading'), shade),
  );
  return table(widths, [
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${headings.join('')}</w:tr>`,
    ...planRows(plan, widths),
  ]);
};

const style = (id: string, name: string, run: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}" w:customStyle="1"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:rPr>${run}</w:rPr></w:style>`;

const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Segoe UI" w:hAnsi="Segoe UI" w:cs="Segoe UI"/><w:sz w:val="18"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>${style('Cell', 'Plan cell', '<w:sz w:val="16"/>')}${style('Strong', 'Plan label', '<w:b/><w:sz w:val="16"/>')}${style('Heading', 'Plan heading', '<w:b/><w:color w:val="FFFFFF"/><w:sz w:val="16"/>')}`;

/**
 * A plan as a Word document, A3 across: its title, what is known of it, and one table with its headings on every page.
 * The cells of a recommendation that stands in several rows are merged.
 */
export const writeWord = (plan: PlanTable): Uint8Array<ArrayBuffer> => {
  const body = `${paragraphs(plan.title.replaceAll('\n', ' '), 'Title')}${factsTable(plan)}<w:p/>${planTableXml(plan)}<w:p/>`;
  const section = `<w:sectPr><w:pgSz w:w="${page.width}" w:h="${page.height}" w:orient="landscape"/><w:pgMar w:top="${page.margin}" w:right="${page.margin}" w:bottom="${page.margin}" w:left="${page.margin}" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>`;
  return wordFile({ body: `${body}${section}`, styles });
};
