import PDFDocument from 'pdfkit';
import { partnerPlan } from './plans.ts';

/** The commissioner's plan on the same case, printed to PDF with ruled cells. */
export function partnerPlanPdf(): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 40,
    info: { Title: 'Commissioner action plan' },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve) => {
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
  pdf.fontSize(16).text('Commissioner action plan: review of leave arrangements');
  pdf
    .fontSize(10)
    .text('Northmere Integrated Care Board. StEIS 2025/10421. Plan date: 2 February 2026')
    .moveDown();
  const rows = partnerPlan.flatMap((recommendation) =>
    recommendation.actions.map((action, index) => [
      index === 0 ? `${recommendation.number}. ${recommendation.text}` : '',
      action.text,
      action.owner,
      action.due,
      action.proof,
    ]),
  );
  pdf.table({
    columnStyles: [210, 230, 130, 90, 100],
    data: [['Recommendation', 'Action', 'Lead', 'By when', 'Evidence'], ...rows],
  });
  pdf.end();
  return done;
}
