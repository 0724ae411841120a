/** The words of the sample plans. Northmere Health does not exist; nothing here happened. */

export interface SampleAction {
  readonly text: string;
  readonly owner: string;
  readonly due: string;
  readonly done?: string;
  readonly progress?: string;
  readonly proof: string;
  readonly reportedTo?: string;
}

export interface SampleRecommendation {
  readonly number: string;
  readonly issue: string;
  readonly text: string;
  readonly actions: readonly SampleAction[];
}

export const leavePlan: readonly SampleRecommendation[] = [
  {
    number: '1',
    issue: 'Leave from the ward was agreed without the community team knowing about it.',
    text: 'Northmere Health must make sure that a community team hears of every period of leave before it begins, and that the plan for contact during leave is written down.',
    actions: [
      {
        text: 'Add a leave notice to the ward round template, sent to the community team mailbox when leave is agreed.',
        owner: 'Ward Manager, Hazel Ward',
        due: '30/01/2026',
        done: '27/01/2026',
        proof: 'Ward round template version 4, saved in folder.',
      },
      {
        text: 'Audit thirty periods of leave for a notice and a written contact plan, and report the result.',
        owner: 'Clinical Audit Lead',
        due: '31/05/2026',
        progress: 'Audit tool agreed in March 2026. Eleven of thirty records read so far.',
        proof: 'Audit report and minutes of the Quality Committee.',
        reportedTo: 'Quality Committee',
      },
      {
        text: 'Show the leave pathway on one page in every ward office.',
        owner: 'Ward Manager, Hazel Ward',
        due: 'Mar-26',
        done: '12/03/2026',
        proof: 'Photograph of the board in each ward office.',
      },
    ],
  },
  {
    number: '2',
    issue: 'Family members did not know whom to ring at the weekend.',
    text: 'Northmere Health should give families one telephone number that is answered at all hours while somebody is on leave.',
    actions: [
      {
        text: 'Open one telephone line for families, answered by the crisis hub at all hours.',
        owner: 'Service Director',
        due: '30/09/2026',
        progress: 'Number ordered. Rota for nights is with the crisis hub.',
        proof: 'Call log for the first three months.',
        reportedTo: 'Trust Board',
      },
      {
        text: 'Print the number on the leave card and hand it over at the start of each leave.',
        owner: 'Ward Manager, Hazel Ward',
        due: '31/10/2026',
        proof: 'Leave card, second edition.',
      },
    ],
  },
  {
    number: '3',
    issue: 'Risk assessments were copied from one admission to the next.',
    text: 'Northmere Health must be able to show that risk is assessed afresh at each admission and after each change in presentation.',
    actions: [
      {
        text: 'Remove the copy-forward button from the risk assessment form in the electronic record.',
        owner: 'Chief Clinical Information Officer',
        due: '31/03/2026',
        done: '02/06/2026',
        progress: 'Delayed by the supplier release of May 2026.',
        proof: 'Release note and screen picture, saved in folder.',
      },
      {
        text: 'Repeat the audit of risk assessments every quarter and report to the Quality Committee.',
        owner: 'Clinical Audit Lead and Matron, Acute Wards',
        due: 'Quarterly',
        proof: 'Audit results: 61% in January 2026, 78% in June 2026.',
        reportedTo: 'Quality Committee',
      },
    ],
  },
  {
    number: '4',
    issue: 'The first action plan for this incident was never checked against the report.',
    text: 'The Patient Safety Team should compare every action plan with the recommendations of its report before the plan is accepted.',
    actions: [
      {
        text: 'Use a check sheet when a plan arrives and keep it beside the plan.',
        owner: 'Patient Safety Facilitator',
        due: '15/12/2025',
        done: '15/12/2025',
        proof: 'Check sheets for the last six plans.',
      },
    ],
  },
];

export const partnerPlan: readonly SampleRecommendation[] = [
  {
    number: '1',
    issue: '',
    text: 'Northmere Integrated Care Board should seek evidence that the actions of Northmere Health have changed practice.',
    actions: [
      {
        text: 'Visit two wards each quarter with the quality lead and record what was seen.',
        owner: 'Head of Quality Oversight',
        due: '30 June 2026',
        proof: 'Visit notes',
      },
      {
        text: 'Ask for the audit reports named in the plan and place them before the oversight panel.',
        owner: 'Quality Oversight Officer',
        due: '31 July 2026',
        proof: 'Minutes of the oversight panel',
      },
    ],
  },
  {
    number: '2',
    issue: '',
    text: 'Northmere Integrated Care Board should agree with the police how information about missing persons on leave is shared.',
    actions: [
      {
        text: 'Sign a shared protocol with the police and review it after six months.',
        owner: 'Director of Partnerships',
        due: '31 December 2026',
        proof: 'Signed protocol',
      },
    ],
  },
];

export const fallsTracker: readonly (readonly [
  area: string,
  action: string,
  owner: string,
  target: string,
  implemented: string,
  measure: string,
  frequency: string,
  oversight: string,
  progress: string,
  status: string,
])[] = [
  [
    'Night lighting in bathrooms',
    'Fit sensor lights in the twelve bathrooms of Willow Ward.',
    'Estates Manager',
    '2026-02-28',
    '2026-02-19',
    'Number of bathrooms with working sensor lights',
    'Monthly',
    'Falls Group',
    'All twelve fitted and tested.',
    'Completed',
  ],
  [
    'Night lighting in bathrooms',
    'Add the lights to the weekly safety walk.',
    'Ward Manager, Willow Ward',
    '2026-03-31',
    '',
    'Safety walks with lights checked',
    'Weekly',
    'Falls Group',
    'On the walk sheet since April.',
    'In progress',
  ],
  [
    'Footwear on admission',
    'Keep non-slip socks in three sizes on the ward and offer them on admission.',
    'Ward Manager, Willow Ward',
    '2026-01-31',
    '2026-01-30',
    'Spot check of ten people a month',
    'Monthly',
    'Falls Group',
    '',
    'Completed',
  ],
  [
    'Medicines review',
    'Pharmacist to review sedating medicines within three days of admission.',
    'Chief Pharmacist',
    '2026-06-30',
    '',
    'Reviews within three days, of all admissions',
    'Monthly',
    'Medicines Safety Committee',
    'Waiting for the new pharmacist post.',
    'In progress',
  ],
  [
    'Medicines review',
    'Show the falls risk of each medicine in the prescribing system.',
    'Chief Clinical Information Officer',
    '2026-11-30',
    '',
    'Alert live in the prescribing system',
    'Once',
    'Medicines Safety Committee',
    '',
    'Not started',
  ],
  [
    'Learning after a fall',
    'Hold a huddle within an hour of every fall and note one change.',
    'Matron, Older Adults',
    '2026-04-30',
    '',
    'Falls followed by a huddle',
    'Monthly',
    'Falls Group',
    'Huddles held after 14 of 19 falls since May 2026.',
    'In progress',
  ],
  [
    'Learning after a fall',
    'Share the changes from huddles with the other wards each month.',
    '',
    '2026-05-31',
    '',
    'Monthly bulletin',
    'Monthly',
    'Falls Group',
    'The post that was named has been vacant since June.',
    'In progress',
  ],
];
