import { confirmation } from '../teams/confirmation.ts';
import {
  choice,
  dayOrNull,
  json,
  keyOf,
  line,
  lineOrNull,
  lines,
  linesOrNull,
  number,
  ownKey,
  word,
} from './field.ts';
import { type RowOf, record } from './record.ts';
import { aKey, aYesNo, listOf, object, orNull, orNullIfUnreadable, text, type ValueOf } from './shape.ts';

/** The ladder, lowest rung first (design: Words). Overdue is never among them: it is computed. */
export const ladder = [
  'proposed',
  'accepted',
  'in_progress',
  'owner_complete',
  'evidenced',
  'embedded',
  'impact_shown',
] as const;
/** States beside the ladder. */
export const besideLadder = ['blocked', 'superseded', 'not_accepted', 'other_body'] as const;
export const statuses = [...ladder, ...besideLadder] as const;
export type Status = (typeof statuses)[number];

/** What a status is called wherever people read it, in the app and in documents. */
export const statusNames = {
  proposed: 'Proposed',
  accepted: 'Agreed',
  in_progress: 'In progress',
  owner_complete: 'Done – to be checked',
  evidenced: 'Evidenced',
  embedded: 'Embedded',
  impact_shown: 'Impact shown',
  blocked: 'Blocked',
  superseded: 'Superseded',
  not_accepted: 'Not accepted',
  other_body: 'For another organisation',
} as const satisfies Readonly<Record<Status, string>>;

/** What the words of an action are: something to do, or a tale of what happened, is being done or may come. */
export const textKinds = ['action', 'narrative', 'progress', 'future'] as const;
export type TextKind = (typeof textKinds)[number];

/** What the words of an action are called, where they ask for nothing. */
export const textKindNames: Readonly<Record<Exclude<TextKind, 'action'>, string>> = {
  narrative: 'Narrative',
  progress: 'Progress so far',
  future: 'Work to come',
};

/** A post, with a person underneath when known. Exactly one owner of an action is accountable. */
export const owner = object({
  post: text({ trimmed: true, atLeast: 1, atMost: 200 }),
  organisation: orNull(text({ atMost: 200 })),
  person: orNull(object({ oid: orNull(text()), upn: orNull(text()), name: text({ atMost: 200 }) })),
  accountable: aYesNo,
});
export type Owner = ValueOf<typeof owner>;

/** The owners as people read them: "Ward manager (Megan Price); Estates". */
const ownersShown = (owners: readonly Owner[]): string =>
  owners.map(({ post, person }) => (person ? `${post} (${person.name})` : post)).join('; ');

/** What will be done, by whom, by when. */
export const actionRecord = record(
  {
    key: ownKey('action'),
    planKey: keyOf('plan', 'PlanKey', 'Plan key'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    recommendationKeys: json('RecommendationKeys', 'Recommendation keys', {
      of: listOf(aKey('recommendation')),
      absent: [],
    }),
    order: number('Sequence', 'Sequence'),
    /** How people name it in a meeting: A1.3 (recommendation 1, third action). Neutral. */
    ref: line('Ref', 'Ref'),
    label: linesOrNull('Label', 'Label', {
      words: 'Number in the document',
      exported: { column: 'label', heading: 'Action no.' },
    }),
    text: lines('Wording', 'Wording', {
      words: 'Text',
      exported: { column: 'action', heading: 'Action' },
    }),
    textKind: word(
      'TextKind',
      'Kind of text',
      { words: textKinds, absent: 'action' },
      {
        words: 'Kind of text',
        shown: textKindNames,
        exported: { column: 'textKind', heading: 'Kind of text' },
      },
    ),
    /** A short title of at most 80 characters. Null: the digest shows the ref alone. */
    title: lineOrNull('NeutralTitle', 'Neutral title', {
      words: 'Short title',
      edit: 'change_action',
      told: { moved: 'gave it the short title “{to}”', cleared: 'removed the short title' },
      exported: { column: 'title', heading: 'Title for channels' },
    }),
    /** The title as a person confirmed it for Teams: only this very title is shown there. Null: the ref alone. */
    titleConfirmed: json(
      'TitleConfirmed',
      'Title confirmed for Teams',
      // What cannot be read was confirmed by nobody.
      { of: orNullIfUnreadable(confirmation), absent: null },
      {
        words: 'Confirmed for Teams',
        edit: 'confirm_title',
        told: {
          moved: 'confirmed its title for Teams',
          cleared: 'withdrew the confirmation of its title for Teams',
        },
      },
    ),
    owners: json(
      'Owners',
      'Owners (kept by Followthrough)',
      { of: listOf(owner), absent: [] },
      {
        words: 'Owners',
        edit: 'change_action',
        shown: 'owners',
        told: { moved: 'set the owners to: {to}' },
        exported: { column: 'owners', heading: 'Owners' },
      },
    ),
    /** The first promise, never changed again; `due` is the current one. Null: the plan gave no date. */
    firstDue: dayOrNull('FirstDue', 'First due', {
      words: 'First due date',
      follows: true,
      told: 'silent',
      exported: { column: 'firstDue', heading: 'First due date' },
    }),
    due: dayOrNull('Due', 'Due', {
      indexed: true,
      words: 'Due date',
      edit: 'change_action',
      told: { set: 'set the due date to {to}', moved: 'moved the due date from {from} to {to}' },
      exported: { column: 'due', heading: 'Due date' },
    }),
    /** The words of the plan about the date. */
    dueText: linesOrNull('DueWording', 'Due in its own words', {
      words: 'Date as written',
      told: 'silent',
      exported: { column: 'dueText', heading: 'Due date as written' },
    }),
    /** When it begins and when it is looked at again, in the words of the plan. */
    startText: linesOrNull('StartWording', 'Start in its own words', {
      words: 'Start',
      exported: { column: 'start', heading: 'Start date' },
    }),
    reviewText: linesOrNull('ReviewWording', 'Review in its own words', {
      words: 'Review',
      exported: { column: 'review', heading: 'Review date' },
    }),
    /** How many times the date was moved. */
    slips: number('Slips', 'Slips', {
      words: 'Times the date was moved',
      follows: true,
      told: 'silent',
      exported: { column: 'slips', heading: 'Times moved' },
    }),
    status: choice('Status', 'Status', statuses, {
      words: 'Status',
      edit: 'change_action',
      shown: statusNames,
      told: { moved: 'changed the status from “{from}” to “{to}”' },
      exported: { column: 'status', heading: 'Status' },
    }),
    /** What the plan said of the status, and the colour that it printed. */
    statusText: linesOrNull('StatusWording', 'Status in its own words', {
      words: 'Status in the document',
      exported: { column: 'statusText', heading: 'Status as written' },
    }),
    rag: linesOrNull('Rag', 'RAG as printed', {
      words: 'RAG rating in the document',
      exported: { column: 'rag', heading: 'RAG as printed' },
    }),
    /** What a blocked action needs, and from whom. */
    blockedNeed: linesOrNull('BlockedNeed', 'What it needs, and from whom', {
      words: 'What is needed',
      edit: 'change_action',
      told: { moved: 'said what is needed: {to}', cleared: 'cleared what was needed' },
      exported: { column: 'blockedNeed', heading: 'What is needed' },
    }),
    completedOn: dayOrNull('CompletedOn', 'Completed on', {
      words: 'Completed on',
      follows: true,
      told: 'silent',
      exported: { column: 'completedOn', heading: 'Date completed' },
    }),
    completedText: linesOrNull('CompletedWording', 'Completed in its own words', {
      words: 'Completed as written',
      exported: { column: 'completedText', heading: 'Completed as written' },
    }),
    evidencePromised: json(
      'EvidencePromised',
      'Evidence promised',
      { of: listOf(text()), absent: [] },
      { words: 'Evidence promised', exported: { column: 'evidencePromised', heading: 'Evidence promised' } },
    ),
    reportedTo: json(
      'ReportedTo',
      'Reported to',
      { of: listOf(text()), absent: [] },
      { words: 'Reported to', exported: { column: 'reportedTo', heading: 'Reported to' } },
    ),
    /** The latest progress note; earlier ones are events. */
    note: linesOrNull('Note', 'Latest note', {
      words: 'Progress note',
      edit: 'change_action',
      told: { moved: 'noted “{to}”', cleared: 'cleared the progress note' },
      exported: { column: 'note', heading: 'Progress note' },
    }),
    /** Words of its row in the document that are in no other field, cell by cell. */
    otherWords: json(
      'OtherWords',
      'Other words of its row',
      { of: listOf(text()), absent: [] },
      {
        words: 'Other text in its row',
        exported: { column: 'otherWords', heading: 'Other words of the row' },
      },
    ),
    changedAt: line('ChangedAt', 'Changed at'),
    changedBy: line('ChangedBy', 'Changed by'),
  },
  {
    title: 'Actions',
    history: {
      subject: 'action',
      kinds: {
        ...{ updated: null, slipped: null, noted: null },
        undone: 'undid a change',
        removed: 'removed the action',
      },
    },
    watched: true,
    parent: 'planKey',
    onBoard: true,
    titleOf: ({ ref, title, text: words }) => `${ref} ${title ?? words}`,
    shown: [
      {
        column: { name: 'OwnedBy', label: 'Owned by', kind: 'lines' },
        text: ({ owners }) => ownersShown(owners),
      },
    ],
  },
);

export type Action = RowOf<typeof actionRecord>;
