import { setTimeout as wait } from 'node:timers/promises';
import { asKey } from '../../src/domain/key.ts';
import { newAction, newCase, newEvent, type StoreDesk } from '../journeys/store-desk.ts';
import { noStage } from '../sample-rows.ts';
import { fillList } from './fill-lists.ts';

const perPlan = 60;
const perRecommendation = 5;

const planOf = (n: number) => asKey<'plan'>(`plan-${Math.floor(n / perPlan) + 1}`);
const caseNumber = (n: number): number => Math.floor(n / (5 * perPlan)) + 1;
const caseOf = (n: number) => asKey<'case'>(`case-${caseNumber(n)}`);
const recommendationOf = (n: number) =>
  asKey<'recommendation'>(`recommendation-${Math.floor(n / perRecommendation) + 1}`);

const wards = ['Alder', 'Birch', 'Cedar', 'Hazel', 'Juniper', 'Larch', 'Rowan', 'Willow'];
const words = (n: number): string =>
  `Review the handover sheet with every ward manager of ${wards[n % wards.length]}, agree in writing who checks it at each change of shift, and bring the result of audit ${n} to the patient safety group before it is reported further`;

const planRow = (n: number) => ({
  ...{ key: planOf(n), caseKey: caseOf(n), importId: asKey<'import'>(`import-${planOf(n)}`) },
  ...{ title: `Action plan ${planOf(n)}`, organisations: ['Northmere'], references: [], dates: [] },
  ...{ state: 'live' as const, receivedOn: '2026-01-05', acceptedOn: '2026-01-05', source: null },
  referenceOverride: null,
  ...noStage,
});
const recommendationRow = (n: number) => ({
  ...{ key: recommendationOf(n), planKey: planOf(n), caseKey: caseOf(n), order: n, number: `${n}` },
  ...{ title: null, text: words(n), issue: null, leadOrganisations: [], response: 'accepted' as const },
  ...{ responseText: null, otherWords: [] },
});
/** The action of that number, as it is filled in. */
export const filledAction = (n: number) =>
  newAction(n + 1, {
    ...{ planKey: planOf(n), caseKey: caseOf(n), recommendationKeys: [recommendationOf(n)], text: words(n) },
    ...{
      due: `2026-${String((n % 12) + 1).padStart(2, '0')}-28`,
      note: `Progress of step ${n} is discussed`,
    },
  });
/** The event of that action. */
export const filledEvent = (n: number) => ({
  ...newEvent(n + 1, `action-${n + 1}`),
  ...{ key: asKey<'event'>(`filled-${n + 1}`), caseKey: caseOf(n), planKey: planOf(n) },
});

/** The multiples of a step from one number up to another: the first action of each plan, case or recommendation. */
const every = (step: number, from: number, to: number): readonly number[] => {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.ceil(to / step) - first }, (_, index) => (first + index) * step);
};

/** Fills a workspace with the actions from one number up to another, with their cases, plans, recommendations and events. */
export async function fillWorkspace(context: StoreDesk, from: number, to: number): Promise<void> {
  const { dataDir } = context.env;
  if (dataDir === null) throw new Error('the context has no folder');
  const firsts = from === 0 ? 1 : 0;
  if (firsts) {
    // The first row of each list comes through the app, so that the others can be like it.
    const workspace = await context.open();
    await workspace.app.createMany([
      { do: 'create', list: 'cases', row: newCase(caseNumber(0)) },
      { do: 'create', list: 'plans', row: planRow(0) },
      { do: 'create', list: 'recommendations', row: recommendationRow(0) },
      { do: 'create', list: 'actions', row: filledAction(0) },
      { do: 'create', list: 'events', row: filledEvent(0) },
    ]);
  }
  fillList(
    dataDir,
    'cases',
    every(5 * perPlan, from, to)
      .slice(firsts)
      .map((n) => newCase(caseNumber(n))),
  );
  fillList(dataDir, 'plans', every(perPlan, from, to).slice(firsts).map(planRow));
  fillList(
    dataDir,
    'recommendations',
    every(perRecommendation, from, to).slice(firsts).map(recommendationRow),
  );
  fillList(dataDir, 'actions', every(1, from, to).slice(firsts).map(filledAction));
  fillList(dataDir, 'events', every(1, from, to).slice(firsts).map(filledEvent));
  // Connections that ran out of time meanwhile are closed before anybody speaks through them.
  await wait(500);
}
