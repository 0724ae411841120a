import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { handoverPlan } from './handover-plan.ts';
import { leavePlan, type SampleRecommendation } from './plans.ts';

const text = (words: string, bold = false): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: words, bold })] });

const cell = (words: string, merge?: 'restart' | 'continue', bold = false): TableCell =>
  new TableCell({
    children: [text(words, bold)],
    ...(merge && {
      verticalMerge: merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
    }),
    ...(bold && { shading: { fill: 'DCE6F2' } }),
  });

const page = { page: { size: { orientation: PageOrientation.LANDSCAPE } } };

function leaveRows(recommendation: SampleRecommendation): TableRow[] {
  return recommendation.actions.map((action, index) => {
    const merge = index === 0 ? 'restart' : 'continue';
    const first = index === 0;
    return new TableRow({
      children: [
        cell(first ? recommendation.number : '', merge),
        cell(first ? recommendation.issue : '', merge),
        cell(first ? recommendation.text : '', merge),
        cell(action.text),
        cell(action.owner),
        cell(action.due),
        cell(action.done ?? ''),
        cell(action.progress ?? ''),
        cell(action.proof),
      ],
    });
  });
}

/** One row for each action, the recommendation merged over its rows. */
export function leavePlanDocument(): Promise<Buffer> {
  const heads = [
    'No.',
    'What we found',
    'Recommendation',
    'What we will do',
    'Post responsible',
    'Target date',
    'Date achieved',
    'Progress so far',
    'What will show it',
  ];
  const document = new Document({
    sections: [
      {
        properties: page,
        footers: {
          default: new Footer({ children: [text('Northmere Health · sample, nothing here happened')] }),
        },
        children: [
          new Paragraph({
            text: 'Action plan after the review of leave arrangements',
            heading: HeadingLevel.HEADING_1,
          }),
          text('StEIS reference: 2025/10421'),
          text('Northmere Health. Progress as at 30 June 2026.'),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: [
              new TableRow({ tableHeader: true, children: heads.map((head) => cell(head, undefined, true)) }),
              ...leavePlan.flatMap(leaveRows),
            ],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function handoverTable(recommendation: SampleRecommendation): (Paragraph | Table)[] {
  const wide = (label: string, words: string): TableRow =>
    new TableRow({
      children: [cell(label, undefined, true), new TableCell({ columnSpan: 3, children: [text(words)] })],
    });
  const rows = [
    wide(`Recommendation ${recommendation.number}`, recommendation.text),
    wide('Finding', recommendation.issue),
  ];
  if (recommendation.actions.length === 0) {
    rows.push(
      wide(
        'Response',
        'For another body: the alarm belongs to the landlord, who was written to on 4 March 2026.',
      ),
    );
  } else {
    rows.push(
      new TableRow({
        children: ['Action', 'Lead', 'Completion date', 'Evidence'].map((head) =>
          cell(head, undefined, true),
        ),
      }),
    );
  }
  for (const action of recommendation.actions) {
    const due = action.done ? `${action.due}. Completed ${action.done}` : action.due;
    rows.push(
      new TableRow({ children: [cell(action.text), cell(action.owner), cell(due), cell(action.proof)] }),
    );
  }
  return [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }), new Paragraph('')];
}

/** One table for each recommendation, with label and value above the actions. */
export function handoverPlanDocument(): Promise<Buffer> {
  const document = new Document({
    sections: [
      {
        properties: page,
        children: [
          new Paragraph({ text: 'Night handover review: action plan', heading: HeadingLevel.HEADING_1 }),
          text('SI reference: 2024/31877. Plan agreed on 9 January 2026.'),
          ...handoverPlan.flatMap(handoverTable),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
