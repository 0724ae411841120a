import { json, line, linkFields, linkOrNull, ownKey, yesNo } from './field.ts';
import { type RowOf, record } from './record.ts';
import { listOf, object, text, type ValueOf } from './shape.ts';

/** One reference of an incident, as schemes print it: StEIS 2017/15440, LFPSE, SI, SIRI, Datix, case number. */
export const reference = object({ scheme: text({ atMost: 40 }), value: text({ atMost: 80 }) });
export type Reference = ValueOf<typeof reference>;

const link = linkFields('', '');
/** A folder or file in SharePoint. The ids hold through rename and move within a library; the address is for people. */
export const driveLink = object({
  driveId: link.driveId.shape,
  itemId: link.itemId.shape,
  name: link.name.shape,
  webUrl: link.webUrl.shape,
});
export type DriveLink = ValueOf<typeof driveLink>;

/** One incident. `code` (C-014) and `title` are neutral: they may be read in a channel. */
export const caseRecord = record(
  {
    key: ownKey('case'),
    code: line('Code', 'Code', { indexed: true }),
    title: line('CaseTitle', 'Case', {
      words: 'Short title',
      told: { moved: 'gave it the short title “{to}”', cleared: 'removed the short title' },
    }),
    references: json('References', 'References', { of: listOf(reference), absent: [] }),
    complex: yesNo('Complex', 'Complex'),
    folder: linkOrNull('Folder', 'Folder', { told: { moved: 'chose the folder {to}' } }),
  },
  {
    title: 'Cases',
    history: {
      subject: 'case',
      kinds: {
        created: 'added the case',
        updated: null,
        removed: 'removed the case',
        'document discarded': null,
        'document read again': 'said what the tables of a document are',
      },
    },
    watched: true,
    onBoard: true,
    titleOf: ({ code, title }) => `${code} ${title}`,
  },
);

export type Case = RowOf<typeof caseRecord>;
