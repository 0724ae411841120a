import type { SampleRecommendation } from './plans.ts';

/** What was promised after a night handover went wrong. Northmere Health does not exist; nothing here happened. */
export const handoverPlan: readonly SampleRecommendation[] = [
  {
    number: '1',
    issue: 'Observation levels were passed on by word of mouth at the night handover.',
    text: 'The service must pass on observation levels in writing at every handover.',
    actions: [
      {
        text: 'Bring in one handover sheet for all six wards, with the observation level on the first line.',
        owner: 'Matron, Acute Wards',
        due: '28 February 2026',
        done: '20 February 2026',
        proof: 'Handover sheet, signed off by the Nursing Forum',
      },
      {
        text: 'Read ten handover sheets on each ward every month and publish the figure on the ward.',
        owner: 'Ward Manager, Hazel Ward; Ward Manager, Rowan Ward',
        due: '31 August 2026',
        proof: 'Monthly figures',
      },
    ],
  },
  {
    number: '2',
    issue: 'Bank staff had not been shown the ward before their first night.',
    text: 'The service should not put anybody in charge of observations on a first shift.',
    actions: [
      {
        text: 'Change the rota system so that a first shift cannot be allocated to observations.',
        owner: 'Head of Workforce Systems',
        due: '31 July 2026',
        proof: 'Screen picture of the rota rule',
      },
      {
        text: 'Give each bank nurse a twenty-minute walk round the ward before the first shift.',
        owner: 'Bank Office Manager',
        due: 'TBC',
        proof: 'Induction slips',
      },
    ],
  },
  {
    number: '3',
    issue: 'The alarm in the garden could not be heard in the office.',
    text: 'The landlord of the building should repair the alarm.',
    actions: [],
  },
];
