/** The sample cases: what stands in their folders beforehand, which plans are imported, what people then do. */

export interface SampleStep {
  /** The action, by its number in the case's plan. */
  readonly ref: string;
  /** Who does it, by sign-in name. */
  readonly as: string;
  readonly change?: Readonly<Record<string, unknown>>;
  /** A new due date, so many days from today: the sample shows every band of lateness on any day it is loaded. */
  readonly dueInDays?: number;
  readonly evidence?: { readonly name: string; readonly words: string };
}

export interface SampleCase {
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly references: readonly { readonly scheme: string; readonly value: string }[];
  readonly complex: boolean;
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly plans: readonly string[];
  readonly steps: readonly SampleStep[];
}

const priya = 'priya.nair@northmere.example';
const daniel = 'daniel.okafor@northmere.example';
const megan = 'megan.price@northmere.example';

const post = (name: string, person?: { upn: string; name: string }) => [
  {
    post: name,
    organisation: null,
    person: person ? { oid: null, upn: person.upn, name: person.name } : null,
    accountable: true,
  },
];
const meganOwns = post('Ward Manager, Hazel Ward', { upn: megan, name: 'Megan Price' });
const priyaOwns = post('Patient Safety Facilitator', { upn: priya, name: 'Priya Nair' });
const ruthOwns = post('Service Director', { upn: 'ruth.adeyemi@northmere.example', name: 'Ruth Adeyemi' });

/** The posts that the plans name, as Teams may show them. */
export const samplePosts: readonly string[] = [
  'Ward Manager, Hazel Ward',
  'Ward Manager, Rowan Ward',
  'Ward Manager, Willow Ward',
  'Matron, Older Adults',
  'Chief Pharmacist',
  'Matron, Acute Wards',
  'Patient Safety Facilitator',
  'Service Director',
  'Clinical Audit Lead',
  'Chief Clinical Information Officer',
  'Head of Quality Oversight',
  'Quality Oversight Officer',
  'Director of Partnerships',
  'Head of Workforce Systems',
  'Bank Office Manager',
];

const leave: SampleCase = {
  key: 'case-sample-leave',
  code: 'C-101',
  title: 'Contact during leave from the ward',
  references: [{ scheme: 'StEIS', value: '2025/10421' }],
  complex: true,
  folder: 'C-101 Contact during leave',
  files: {
    'Serious incidents/C-101 Contact during leave/Ward round template v4.txt':
      'Leave notice: sent to the community team mailbox when leave is agreed.\n',
    'Serious incidents/C-101 Contact during leave/Minutes/Quality Committee March 2026.txt':
      'The committee received the audit tool and asked for the result in June.\n',
    'Serious incidents/C-101 Contact during leave/Release note May 2026.txt':
      'The copy-forward button has been removed from the risk assessment form.\n',
  },
  plans: ['leave-action-plan.docx', 'commissioner-action-plan.pdf'],
  steps: [
    {
      ref: 'A1.1',
      as: priya,
      change: { title: 'Leave notice on the ward round template', confirmTitle: true, owners: meganOwns },
    },
    {
      ref: 'A1.1',
      as: megan,
      evidence: {
        name: 'Ward round template v4 signed.txt',
        words: 'Signed off by the ward team on 27 January 2026.\n',
      },
    },
    { ref: 'A1.1', as: daniel, change: { status: 'evidenced', note: 'Template seen in use on two wards.' } },
    {
      ref: 'A1.2',
      as: priya,
      dueInDays: -112,
      change: {
        title: 'Audit of leave notices',
        confirmTitle: true,
        slip: {
          reason: 'capacity',
          words: 'The audit team lost one post; the sample could not be read in time.',
        },
      },
    },
    {
      ref: 'A1.3',
      as: priya,
      change: { title: 'Leave pathway on one page', confirmTitle: true, owners: meganOwns },
    },
    {
      ref: 'A2.1',
      as: priya,
      dueInDays: -19,
      change: {
        title: 'One telephone line for families',
        confirmTitle: true,
        owners: ruthOwns,
        slip: { reason: 'depends_on_another_body', words: 'The telephone company moved the connection.' },
      },
    },
    {
      ref: 'A2.2',
      as: priya,
      dueInDays: -4,
      change: {
        title: 'Number on the leave card',
        confirmTitle: true,
        owners: meganOwns,
        slip: { reason: 'depends_on_another_body', words: 'The card waits for the number.' },
      },
    },
    {
      ref: 'A2.2',
      as: megan,
      change: { status: 'in_progress', note: 'The card is with the printer; a proof is expected this week.' },
    },
  ],
};

const falls: SampleCase = {
  key: 'case-sample-falls',
  code: 'C-114',
  title: 'Falls at night on an older adults ward',
  references: [{ scheme: 'PSII', value: 'PSII-2025-014' }],
  complex: false,
  folder: 'C-114 Falls at night',
  files: {
    'Serious incidents/C-114 Falls at night/Estates job sheet.txt':
      'Twelve sensor lights fitted and tested.\n',
    'Serious incidents/C-114 Falls at night/Huddle figures 2026.txt':
      'Huddles after 14 of 19 falls since May 2026.\n',
  },
  plans: ['falls-safety-actions.xlsx'],
  steps: [
    { ref: 'A1.1', as: priya, change: { title: 'Sensor lights in bathrooms', confirmTitle: true } },
    {
      ref: 'A1.2',
      as: priya,
      dueInDays: -38,
      change: {
        title: 'Lights on the weekly safety walk',
        confirmTitle: true,
        slip: { reason: 'capacity', words: 'The walks were stopped over the summer for lack of staff.' },
      },
    },
    { ref: 'A2.1', as: priya, change: { title: 'Non-slip socks in three sizes', confirmTitle: true } },
    {
      ref: 'A3.1',
      as: priya,
      dueInDays: -52,
      change: {
        title: 'Medicines review in three days',
        status: 'blocked',
        blockedNeed: 'The second pharmacist post, from the Service Director.',
        slip: { reason: 'waiting_for_approval', words: 'The post went to the vacancy panel twice.' },
      },
    },
    { ref: 'A3.2', as: priya, change: { title: 'Falls risk shown when prescribing', confirmTitle: true } },
    {
      ref: 'A4.1',
      as: priya,
      dueInDays: -9,
      change: {
        title: 'Huddle within an hour of a fall',
        confirmTitle: true,
        slip: { reason: 'scope_changed', words: 'The huddle was extended to night shifts.' },
      },
    },
    { ref: 'A4.2', as: priya, change: { title: 'Changes shared with the other wards', confirmTitle: true } },
  ],
};

const handover: SampleCase = {
  key: 'case-sample-handover',
  code: 'C-127',
  title: 'Observation levels at the night handover',
  references: [{ scheme: 'SI', value: '2024/31877' }],
  complex: false,
  folder: 'C-127 Night handover',
  files: {
    'Serious incidents/C-127 Night handover/Handover sheet.txt': 'Observation level on the first line.\n',
    'Serious incidents/C-127 Night handover/Letter to the landlord.txt':
      'The alarm in the garden cannot be heard in the office. Please repair it.\n',
  },
  plans: ['night-handover-action-plan.docx'],
  steps: [
    { ref: 'A1.1', as: priya, change: { title: 'One handover sheet for all wards', confirmTitle: true } },
    {
      ref: 'A1.2',
      as: priya,
      dueInDays: -2,
      change: {
        title: 'Ten sheets read on each ward',
        confirmTitle: true,
        owners: meganOwns,
        slip: { reason: 'date_was_wrong', words: 'The first month of figures was counted twice.' },
      },
    },
    {
      ref: 'A2.1',
      as: priya,
      dueInDays: 10,
      change: {
        title: 'First shifts kept from observations',
        confirmTitle: true,
        slip: { reason: 'depends_on_another_body', words: 'The supplier moved the release to next month.' },
      },
    },
    {
      ref: 'A2.2',
      as: priya,
      change: { title: 'Walk round before the first shift', confirmTitle: true, owners: priyaOwns },
    },
  ],
};

export const sampleCases: readonly SampleCase[] = [leave, falls, handover];
