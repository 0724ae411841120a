import PDFDocument from 'pdfkit';
import { chromium } from 'playwright-core';

/** A table of sixty rows and seven columns, the same words every time: the yardstick for every reader. */
export const SAMPLE_HEADS: readonly string[] = Object.freeze([
  ...['No', 'Recommendation', 'Action', 'Lead', 'By when', 'Status', 'Evidence'],
]);

const THINGS = [
  'care plans',
  'risk assessments',
  'discharge letters',
  'handover notes',
  'medication charts',
  'family contact records',
];
const POSTS = [
  'Ward Manager',
  'Head of Nursing',
  'Clinical Director',
  'Quality Lead',
  'Matron, Older Adults',
  'Service Manager',
];
const STATES = ['Not started', 'In progress', 'Complete', 'Off track'];

/** The rows below the heads. */
export function sampleRows(count = 60): string[][] {
  return Array.from({ length: count }, (_, at) => {
    const thing = THINGS[at % THINGS.length] ?? '';
    return [
      String(at + 1),
      `The Trust must review ${thing} and make sure that they are followed-up within ${2 + (at % 9)} days of every transfer.`,
      `Audit ${20 + at} sets of ${thing} each month; share the findings with the teams at the next meeting and keep a record of what was agreed.`,
      POSTS[at % POSTS.length] ?? '',
      `${String(1 + (at % 28)).padStart(2, '0')}/${String(1 + (at % 12)).padStart(2, '0')}/2026`,
      STATES[at % STATES.length] ?? '',
      `Audit report ${at + 1} saved in the folder; minutes of meeting ${100 + at}`,
    ];
  });
}

export type Printed = 'bordered' | 'middle' | 'borderless';

/** The table as a web page, with borders, with cells aligned in the middle, or without borders. */
export function samplePage(kind: Printed, rows = sampleRows()): string {
  const border =
    kind === 'borderless' ? 'td,th{padding:4px 8px}' : 'td,th{border:1px solid #000;padding:4px 6px}';
  const cells = (row: readonly string[], name: string) =>
    row.map((cell) => `<${name}>${cell}</${name}>`).join('');
  return `<!doctype html><html lang="en"><head><title>Action plan</title><style>body{font:10px Arial}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:${kind === 'middle' ? 'middle' : 'top'}}tr{break-inside:avoid}${border}</style></head><body><h1>Action plan</h1><table><thead><tr>${cells(SAMPLE_HEADS, 'th')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table></body></html>`;
}

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Prints pages to PDF in Chromium, with a structure tree or without. */
export async function printPages(pages: readonly string[], { tagged = false } = {}): Promise<Uint8Array[]> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage();
    const printed: Uint8Array[] = [];
    for (const html of pages) {
      await page.setContent(html);
      printed.push(
        await page.pdf({
          tagged,
          format: 'A4',
          landscape: true,
          margin: { top: '15mm', bottom: '15mm', left: '10mm', right: '10mm' },
        }),
      );
    }
    return printed;
  } finally {
    await browser.close();
  }
}

/** A PDF drawn with pdfkit. */
export function drawPdf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 36, ...options });
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    draw(document);
    document.end();
  });
}

/** The sample table drawn with pdfkit's own tables, untagged. */
export function drawnTable(
  rows = sampleRows(),
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  return drawPdf((document) => {
    document.fontSize(9).table({
      columnStyles: [30, 160, 200, 90, 70, 70, 140],
      data: [SAMPLE_HEADS, ...rows].map((row) => [...row]),
    });
  }, options);
}
