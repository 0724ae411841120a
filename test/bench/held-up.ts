import { asKey } from '../../src/domain/key.ts';
import { openStoreDesk, upn } from '../journeys/store-desk.ts';
import { noStage } from '../sample-rows.ts';
import { planText, settle } from '../settled.ts';
import { type Voice, voiceWith } from '../world.ts';
import type { Figure } from './figure.ts';
import { fillList } from './fill-lists.ts';
import { filledAction, filledEvent, fillWorkspace } from './fill-workspace.ts';
import { startServerAlone } from './server-alone.ts';

const planKey = asKey<'plan'>('long-plan');
const caseKey = asKey<'case'>('case-14');
const rows = 6_000;

/** A plan of six thousand actions in the case that people settled, each with an event. */
const fillLongPlan = (dataDir: string): void => {
  const below = { planKey, caseKey };
  fillList(dataDir, 'plans', [
    {
      ...{ key: planKey, caseKey, importId: asKey<'import'>('long'), title: 'Long plan', organisations: [] },
      ...{ references: [], dates: [], state: 'live', receivedOn: '2026-01-05', acceptedOn: '2026-01-05' },
      ...{ source: null, referenceOverride: null, ...noStage },
    },
  ]);
  const numbers = Array.from({ length: rows }, (_, n) => n);
  const keyOf = (n: number) => asKey<'action'>(`long-A${n + 1}`);
  fillList(
    dataDir,
    'actions',
    numbers.map((n) => ({
      ...filledAction(n),
      ...below,
      key: keyOf(n),
      recommendationKeys: [],
      ref: `A0.${n}`,
    })),
  );
  fillList(
    dataDir,
    'events',
    numbers.map((n) => ({
      ...{ ...filledEvent(n), ...below, key: asKey<'event'>(`long-event-${n}`) },
      ...{ subjectKey: keyOf(n), actionKey: keyOf(n) },
    })),
  );
};

/** Two thousand rows of a later version of that plan: the same words with a few changed. */
const laterText = (): Uint8Array => {
  const lines = Array.from({ length: 2_000 }, (_, n) =>
    [
      filledAction(n * 3).text.replace('in writing', n % 4 === 0 ? 'together' : 'in writing'),
      'Ward manager',
      '31/03/2026',
    ].join('\t'),
  );
  return new TextEncoder().encode(
    ['Action plan, StEIS 2017/15440', '', 'Action to be taken\tLead\tBy when', ...lines].join('\n'),
  );
};

const started = async (voice: Voice, name: string, body: Uint8Array) => {
  const { body: view } = await voice.post(`/api/imports?again=true&case=${caseKey}&name=${name}`, { body });
  return view;
};

/** For how long the server answers nobody else, in each of the things that take it longest. */
export const heldUpFigures = async (): Promise<readonly Figure[]> => {
  const context = await openStoreDesk();
  const dataDir = context.env.dataDir ?? '';
  try {
    const first = await startServerAlone(context);
    await settle({ url: first.url, as: async (who) => voiceWith(first.url, await context.assertion(who)) });
    await first.close();
    await fillWorkspace(context, 0, 10_000);
    fillLongPlan(dataDir);
    const server = await startServerAlone(context, { LIMIT_FACTOR: '1000' });
    const priya = voiceWith(server.url, await context.assertion(upn.priya));
    const what = 'main thread busy at a stretch, ms';
    const limit = { beside: 50, goal: 1 };
    const figures: Figure[] = [
      { what: `${what}: a start with 16,000 actions`, ours: server.heldUpAtStart, ...limit },
    ];
    const measured = async (during: string, work: () => Promise<unknown>): Promise<void> => {
      figures.push({ what: `${what}: ${during}`, ours: await server.heldUpDuring(work), ...limit });
    };
    await measured('nothing', async () => priya.get('/api/me'));
    await measured('accepting an import of sixty rows', async () => {
      const view = await started(priya, 'sixty.txt', planText(60));
      await priya.post(`/api/imports/${view.id}/accept`, { body: {}, version: view.version });
    });
    for (const as of ['xlsx', 'docx'])
      await measured(`a plan of 6,000 actions as ${as}`, () =>
        priya.get(`/api/plans/${planKey}/export?as=${as}`),
      );
    await measured('a later version of 2,000 rows beside 6,000 actions', async () => {
      const view = await started(priya, 'later.txt', laterText());
      if (view.reimport?.planKey !== planKey) throw new Error('the plan was not found again');
    });
    await measured('the copy of the mirror', () => server.keep());
    await server.close();
    return figures;
  } finally {
    await context.close();
  }
};
