import type { DigestSource } from '#domain/digest/digest.ts';
import { asKey } from '#domain/key.ts';
import type { Action } from '#domain/records/action.ts';
import type { Case } from '#domain/records/case.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { Confirmation } from '#domain/teams/confirmation.ts';
import { nothingTyped } from '../../src/domain/actions/action-fields.ts';

/** An action with its fields set; everything else is plain. */
/** Words that Priya confirmed for Teams. */
export const aConfirmation = (words: string): Confirmation => ({
  words,
  oid: 'priya',
  by: 'Priya Nair',
  at: '2026-01-02T09:00:00.000Z',
});

/** Its title was confirmed for Teams, whichever it is, unless the fields say otherwise. */
export const anAction = (key: string, fields: Partial<Omit<Action, 'key'>> = {}): Action => {
  const plain = plainAction(key);
  const title = fields.title === undefined ? plain.title : fields.title;
  return { ...plain, titleConfirmed: title === null ? null : aConfirmation(title), ...fields };
};

const plainAction = (key: string): Action => ({
  key: asKey(key),
  planKey: asKey('plan-1'),
  caseKey: asKey('case-1'),
  recommendationKeys: [],
  order: 1,
  ref: 'A1.1',
  label: null,
  text: 'Mrs Secret Name, NHS 943 476 5919, was found by her sister.',
  textKind: 'action',
  title: 'Audit of care plans',
  ...nothingTyped,
  titleConfirmed: null,
  owners: [{ post: 'Ward Manager', organisation: null, person: null, accountable: true }],
  firstDue: '2026-02-01',
  due: '2026-02-01',
  dueText: null,
  startText: null,
  reviewText: null,
  slips: 0,
  status: 'in_progress',
  statusText: null,
  rag: null,
  blockedNeed: null,
  completedOn: null,
  completedText: null,
  evidencePromised: [],
  reportedTo: [],
  note: null,
  otherWords: [],
  changedAt: '2026-01-01T09:00:00.000Z',
  changedBy: 'Somebody',
  version: '1',
});

export const aCase: Case = {
  key: asKey('case-1'),
  code: 'C-014',
  title: 'Neutral title',
  references: [],
  complex: false,
  folder: null,
  version: '1',
};

export const anEvent = (actionKey: string, at: string, changes: PlanEvent['changes']): PlanEvent => ({
  key: asKey(`event-${actionKey}-${at}`),
  at,
  by: { oid: 'o', upn: 'u', name: 'n' },
  via: 'tab',
  subject: 'action',
  subjectKey: actionKey,
  caseKey: null,
  planKey: null,
  actionKey: asKey(actionKey),
  what: 'updated',
  changes,
  why: null,
  undoes: null,
});

export const aSource = (actions: readonly Action[], more: Partial<DigestSource> = {}): DigestSource => ({
  actions,
  cases: [aCase],
  events: [],
  posts: [aConfirmation('Ward Manager')],
  today: '2026-03-02',
  week: '2026-W10',
  number: 12,
  checkedAt: '2026-03-02T09:30:00.000Z',
  madeAt: '2026-03-02T09:30:00.000Z',
  lastDigest: null,
  ...more,
});
