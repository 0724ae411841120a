import { z } from 'zod';
import { besideLadder, ladder } from '#domain/actions/action.ts';
import { asKey } from '#domain/key.ts';
import type { Response } from '#domain/plans/plan.ts';
import { type Run, runKinds, type Setting } from '#domain/record/run.ts';
import { actionRow, caseRow, evidenceRow, planRow, recommendationRow } from '#wire/rows.ts';
import type { ListName, NewRow } from '../ports/rows.ts';
import {
  type Column,
  choice,
  fingerprintedLinkOrNull,
  json,
  keyOf,
  line,
  lineOr,
  lineOrNull,
  lines,
  linesOrNull,
  linkOf,
  linkOrNull,
  number,
  ownKey,
  yesNo,
} from './columns.ts';
import { eventList } from './event-list.ts';
import { measureList, readingList } from './measure-lists.ts';
import type { RowList } from './row-list.ts';
import { markColumns } from './seals.ts';

const responses: readonly Response[] = [
  'accepted',
  'partly_accepted',
  'not_accepted',
  'no_action_required',
  'other_body',
  'not_stated',
];

const runRow = z.object({
  key: z.string().transform((text) => asKey<'run'>(text)),
  kind: z.enum(runKinds),
  state: z.enum(['claimed', 'finished', 'failed']),
  claimedAt: z.string(),
  claimedBy: z.string(),
  finishedAt: z.string().nullable(),
  result: z.record(z.string(), z.unknown()),
  version: z.string(),
}) satisfies z.ZodType<Run>;

const settingRow = z.object({
  key: z.string(),
  value: z.unknown(),
  version: z.string(),
}) satisfies z.ZodType<Setting>;

/** The owners as people read them: "Ward manager (Megan Price); Estates". */
const ownersShown = (row: NewRow<'actions'>): string =>
  row.owners.map(({ post, person }) => (person ? `${post} (${person.name})` : post)).join('; ');

/** The lists of the workspace (design: SharePoint is the database). `Order` is a column of SharePoint's own, so ours is Sequence. */
export const rowLists: { readonly [L in ListName]: RowList<L> } = {
  cases: {
    title: 'Cases',
    schema: caseRow,
    fields: {
      key: ownKey(),
      code: line('Code', 'Code', { indexed: true }),
      title: line('CaseTitle', 'Case'),
      references: json('References', 'References', []),
      complex: yesNo('Complex', 'Complex'),
      folder: linkOrNull('Folder', 'Folder'),
    },
    titleOf: (row) => `${row.code} ${row.title}`,
  },
  plans: {
    title: 'Plans',
    schema: planRow,
    fields: {
      key: ownKey(),
      caseKey: keyOf('CaseKey', 'Case key'),
      importId: keyOf('ImportKey', 'Import key'),
      title: lines('PlanTitle', 'Plan'),
      organisations: json('Organisations', 'Organisations', []),
      references: json('References', 'References', []),
      dates: json('PlanDates', 'Dates of the document', []),
      state: choice('State', 'State', ['draft', 'live', 'withdrawn']),
      receivedOn: lineOrNull('ReceivedOn', 'Received on'),
      acceptedOn: lineOrNull('AcceptedOn', 'Accepted on'),
      source: fingerprintedLinkOrNull('Source', 'Source document'),
      referenceOverride: linesOrNull('ReferenceOverride', 'Why another reference was accepted'),
    },
    titleOf: (row) => row.title,
  },
  recommendations: {
    title: 'Recommendations',
    schema: recommendationRow,
    fields: {
      key: ownKey(),
      planKey: keyOf('PlanKey', 'Plan key'),
      caseKey: keyOf('CaseKey', 'Case key'),
      order: number('Sequence', 'Sequence'),
      number: lines('RecommendationNumber', 'Number'),
      title: linesOrNull('Heading', 'Heading'),
      text: lines('Wording', 'Wording'),
      issue: linesOrNull('Issue', 'Issue or root cause'),
      leadOrganisations: json('LeadOrganisations', 'Lead organisations', []),
      response: choice('Response', 'Response', responses),
      responseText: linesOrNull('ResponseWording', 'Response in its own words'),
      otherWords: json('OtherWords', 'Other words of its row', []),
    },
    titleOf: (row) => `${row.number} ${row.title ?? row.text}`,
  },
  actions: {
    title: 'Actions',
    schema: actionRow,
    fields: {
      key: ownKey(),
      planKey: keyOf('PlanKey', 'Plan key'),
      caseKey: keyOf('CaseKey', 'Case key'),
      recommendationKeys: json('RecommendationKeys', 'Recommendation keys', []),
      order: number('Sequence', 'Sequence'),
      ref: line('Ref', 'Ref'),
      label: linesOrNull('Label', 'Label'),
      text: lines('Wording', 'Wording'),
      textKind: lineOr('TextKind', 'Kind of text', 'action'),
      title: lineOrNull('NeutralTitle', 'Neutral title'),
      titleConfirmed: json('TitleConfirmed', 'Title confirmed for Teams', null),
      owners: json('Owners', 'Owners (kept by Followthrough)', []),
      firstDue: lineOrNull('FirstDue', 'First due'),
      due: lineOrNull('Due', 'Due', { indexed: true }),
      dueText: linesOrNull('DueWording', 'Due in its own words'),
      startText: linesOrNull('StartWording', 'Start in its own words'),
      reviewText: linesOrNull('ReviewWording', 'Review in its own words'),
      slips: number('Slips', 'Slips'),
      status: choice('Status', 'Status', [...ladder, ...besideLadder]),
      statusText: linesOrNull('StatusWording', 'Status in its own words'),
      rag: linesOrNull('Rag', 'RAG as printed'),
      blockedNeed: linesOrNull('BlockedNeed', 'What it needs, and from whom'),
      completedOn: lineOrNull('CompletedOn', 'Completed on'),
      completedText: linesOrNull('CompletedWording', 'Completed in its own words'),
      evidencePromised: json('EvidencePromised', 'Evidence promised', []),
      reportedTo: json('ReportedTo', 'Reported to', []),
      note: linesOrNull('Note', 'Latest note'),
      otherWords: json('OtherWords', 'Other words of its row', []),
      changedAt: line('ChangedAt', 'Changed at'),
      changedBy: line('ChangedBy', 'Changed by'),
    },
    titleOf: (row) => `${row.ref} ${row.title ?? row.text}`,
    shown: [{ column: { name: 'OwnedBy', label: 'Owned by', kind: 'lines' }, text: ownersShown }],
  },
  evidence: {
    title: 'Evidence',
    schema: evidenceRow,
    fields: {
      key: ownKey(),
      actionKey: keyOf('ActionKey', 'Action key'),
      caseKey: keyOf('CaseKey', 'Case key'),
      ...linkOf('File', 'File'),
      size: number('FileBytes', 'File size in bytes'),
      sha256: lineOrNull('Sha256', 'SHA-256 as given'),
      quickXorHash: lineOrNull('QuickXorHash', "SharePoint's hash"),
      acceptedHash: lineOrNull('AcceptedHash', "SharePoint's hash of what was accepted"),
      acceptedVersion: lineOrNull('AcceptedVersion', 'Version that was accepted'),
      gone: yesNo('Gone', 'The file left the library'),
      state: choice('State', 'State', ['filed', 'accepted', 'returned', 'unlinked']),
      reviewNote: linesOrNull('ReviewNote', 'Review note'),
      filedBy: line('FiledBy', 'Filed by'),
      filedByOid: line('FiledByOid', 'Filed by object id'),
      filedAt: line('FiledAt', 'Filed at'),
    },
    titleOf: (row) => row.name,
  },
  measures: measureList,
  readings: readingList,
  events: eventList,
  runs: {
    title: 'Runs',
    schema: runRow,
    fields: {
      key: ownKey(),
      kind: choice('Kind', 'Kind', runKinds),
      state: choice('State', 'State', ['claimed', 'finished', 'failed']),
      claimedAt: line('ClaimedAt', 'Claimed at'),
      claimedBy: line('ClaimedBy', 'Claimed by'),
      finishedAt: lineOrNull('FinishedAt', 'Finished at'),
      result: json('Result', 'Result', {}),
    },
    titleOf: (row) => `${row.kind} ${row.key}`,
  },
  settings: {
    title: 'Settings',
    schema: settingRow,
    fields: { key: ownKey(), value: json('SettingValue', 'Value', null) },
    titleOf: (row) => row.key,
  },
};

/** A list as provisioning makes it. */
export interface ListPlan {
  readonly title: string;
  readonly columns: readonly Column[];
}

/** Reviews: nothing reads them yet, but the site is ready for them. */
const listsToCome: readonly ListPlan[] = [
  {
    title: 'Reviews',
    columns: [
      ownKey(),
      keyOf('CaseKey', 'Case key'),
      keyOf('PlanKey', 'Plan key'),
      keyOf('ActionKey', 'Action key'),
      line('Kind', 'Kind'),
      line('HeldOn', 'Held on', { indexed: true }),
      line('Outcome', 'Outcome'),
      lines('Note', 'Note'),
      line('ReviewedBy', 'Reviewed by'),
      line('ReviewedByOid', 'Reviewed by object id'),
    ].flatMap((field) => field.columns),
  },
];

/** Every list of the workspace with its columns, in the order in which provisioning makes them. */
export const listPlans: readonly ListPlan[] = [
  ...Object.entries(rowLists).map(([name, list]) => ({
    title: list.title,
    columns: [
      ...Object.values(list.fields).flatMap((field) => field.columns),
      ...(list.shown ?? []).map(({ column }) => column),
      ...markColumns(name as ListName), // Object.entries forgets the names
    ],
  })),
  ...listsToCome,
];
