import { nothingTyped } from '../../src/domain/actions/action-fields.ts';
import { asKey } from '../../src/domain/key.ts';
import type { Actor, Role } from '../../src/domain/people/person.ts';
import type { Action, Owner } from '../../src/domain/records/action.ts';
import type { Evidence } from '../../src/domain/records/evidence.ts';

/** Rows and people for examples; each test changes what it is about. */

export const someone = (name: string, ...roles: readonly Role[]): Actor => ({
  oid: `oid-${name}`,
  upn: `${name}@northmere.example`,
  name,
  roles: roles.length === 0 ? ['member'] : roles,
});

export const ownedBy = (person: Actor | null, accountable = true): Owner => ({
  post: 'Ward manager',
  organisation: null,
  person: person === null ? null : { oid: person.oid, upn: person.upn, name: person.name },
  accountable,
});

export const anAction = (changes: Partial<Action> = {}): Action => ({
  key: asKey<'action'>('C-1-A1'),
  planKey: asKey<'plan'>('C-1-plan'),
  caseKey: asKey<'case'>('case-1'),
  recommendationKeys: [],
  order: 1,
  ref: 'A1.1',
  label: null,
  text: 'Send the notice when leave is agreed.',
  textKind: 'action',
  title: null,
  titleConfirmed: null,
  owners: [],
  firstDue: '2026-03-01',
  due: '2026-03-01',
  dueText: '1 March 2026',
  startText: null,
  reviewText: null,
  slips: 0,
  status: 'accepted',
  statusText: null,
  rag: null,
  blockedNeed: null,
  completedOn: null,
  completedText: null,
  evidencePromised: [],
  reportedTo: [],
  note: null,
  otherWords: [],
  changedAt: '2026-01-05T09:00:00Z',
  changedBy: 'Priya',
  ...nothingTyped,
  version: '"1"',
  ...changes,
});

export const aFile = (changes: Partial<Evidence> = {}): Evidence => ({
  key: asKey<'evidence'>('C-1-A1-01F'),
  actionKey: asKey<'action'>('C-1-A1'),
  caseKey: asKey<'case'>('case-1'),
  driveId: 'b!1',
  itemId: '01F',
  name: 'Minutes.docx',
  webUrl: 'https://northmere.sharepoint.com/minutes',
  size: 10,
  sha256: null,
  quickXorHash: null,
  acceptedHash: null,
  acceptedVersion: null,
  gone: false,
  state: 'filed',
  reviewNote: null,
  filedBy: 'megan',
  filedByOid: 'oid-megan',
  filedAt: '2026-01-05T09:00:00Z',
  version: '"1"',
  ...changes,
});
