import { choice, keyOf, line, lineOrNull, linesOrNull, linkFields, number, ownKey, yesNo } from './field.ts';
import { type RowOf, record } from './record.ts';

/** Filed by somebody, then accepted or returned by somebody else; unlinked keeps the row and the file. */
export const evidenceStates = ['filed', 'accepted', 'returned', 'unlinked'] as const;
export type EvidenceState = (typeof evidenceStates)[number];

export const evidenceStateNames: Readonly<Record<EvidenceState, string>> = {
  filed: 'Filed',
  accepted: 'Accepted',
  returned: 'Returned',
  unlinked: 'Unlinked',
};

/** A file in the case's folder, linked to an action. */
export const evidenceRecord = record(
  {
    key: ownKey('evidence'),
    actionKey: keyOf('action', 'ActionKey', 'Action key'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    ...linkFields('File', 'File'),
    size: number('FileBytes', 'File size in bytes'),
    /** SHA-256 of the bytes we were given; null for a file that was already in the folder. */
    sha256: lineOrNull('Sha256', 'SHA-256 as given'),
    /** SharePoint's own hash of the file under the link (it rewrites Office files). */
    quickXorHash: lineOrNull('QuickXorHash', "SharePoint's hash"),
    /** The same of what was accepted last, and what SharePoint calls that version of the file; null where none was. */
    acceptedHash: lineOrNull('AcceptedHash', "SharePoint's hash of what was accepted"),
    acceptedVersion: lineOrNull('AcceptedVersion', 'Version that was accepted'),
    /** Whether the file left the library, so that name and address are the last known ones. */
    gone: yesNo('Gone', 'The file left the library'),
    state: choice('State', 'State', evidenceStates, {
      words: 'State',
      shown: evidenceStateNames,
      told: 'silent',
    }),
    reviewNote: linesOrNull('ReviewNote', 'Review note'),
    filedBy: line('FiledBy', 'Filed by'),
    filedByOid: line('FiledByOid', 'Filed by object id'),
    filedAt: line('FiledAt', 'Filed at'),
  },
  {
    title: 'Evidence',
    history: {
      subject: 'evidence',
      // `{file}` stands for the name of the file, which is else said at the end; null: the new state says it.
      kinds: {
        filed: 'filed evidence',
        ...{ unlinked: null, reviewed: null },
        accepted_anew: 'accepted the new version of',
        undone: 'undid a change',
        updated: null,
        removed: 'removed the evidence',
        file_moved: 'moved or renamed {file}',
        file_changed: 'changed {file} after it was accepted',
        file_restored: 'restored the accepted version of {file}',
        file_gone: 'removed {file} from the library',
        file_back: 'restored {file}',
        file_followed: 'saved {file} again before it was checked',
      },
    },
    watched: true,
    parent: 'actionKey',
    onBoard: true,
    titleOf: ({ name }) => name,
  },
);

export type Evidence = RowOf<typeof evidenceRecord>;
