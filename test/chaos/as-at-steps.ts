import { team } from '../../local/directory.ts';
import type { Action } from '../../src/domain/records/action.ts';
import { oid, one, type Reply, upn, type Voice } from '../world.ts';
import type { AsAtScene } from './as-at-world.ts';

/** One step of a sequence: who does it where, and which of the many ways it is done. */
export interface Turn {
  readonly scene: AsAtScene;
  /** Somebody, at the server that does this step. */
  readonly as: AsAtScene['here'];
  /** Any number, and the same one when the sequence is played again. */
  readonly n: number;
}

export interface Step {
  /** The use-cases, as their files below `api/usecases` are called. */
  readonly drives: readonly string[];
  /** What was asked, with what was answered; nothing where nobody answers. */
  readonly run: (turn: Turn) => Promise<Reply | undefined>;
  /** Done by the server in this process alone: by its clock, or past every server. */
  readonly isHereOnly?: true;
}

/** One of some things. */
export const some = <T>(things: readonly T[], n: number): T => {
  const thing = things[n % things.length];
  if (thing === undefined) throw new Error('there is none to choose from');
  return thing;
};

/** Any action, as the person sees it. */
export const someAction = async (voice: Voice, n: number): Promise<Action> =>
  some((await voice.get('/api/board')).body.actions, n);

const patchAction = ({ key, version }: Action, voice: Voice, body: object): Promise<Reply> =>
  voice.patch(`/api/actions/${key}`, { body, version });

const person = { oid: oid.megan, upn: upn.megan, name: 'Megan Price' };

/** Changes that an action takes as it is: a status that it has already is no change. */
const changes = (action: Action, n: number): readonly object[] => [
  { note: `Note ${n}` },
  action.status === 'blocked'
    ? { status: 'in_progress' }
    : { status: 'blocked', blockedNeed: `A room for ${n} people, from Estates` },
  { status: action.status === 'in_progress' ? 'accepted' : 'in_progress' },
  {
    due: `2027-0${1 + (n % 9)}-1${n % 7}`,
    slip: { reason: some(['capacity', 'scope_changed', 'other'], n), words: `Slip ${n}` },
  },
  { owners: [{ post: `Ward manager ${n % 5}`, organisation: null, person, accountable: true }] },
  { title: `Audit of care plans ${n}`, confirmTitle: n % 2 === 0 },
  // Long texts are kept whole, however long.
  { note: `Line ${n}\n`.repeat(290) },
];

const someChange = (action: Action, n: number): object => some(changes(action, n), Math.floor(n / 7));

const settingsWith = async (voice: Voice, body: object): Promise<Reply> => {
  const { version } = (await voice.get('/api/settings')).body;
  return voice.patch('/api/settings', { body, version });
};

const actions: Readonly<Record<string, Step>> = {
  update: {
    drives: ['actions/update-action'],
    run: async ({ as, n }) => {
      const voice = await as(some([upn.priya, upn.daniel], n));
      const action = await someAction(voice, n);
      return patchAction(action, voice, someChange(action, n));
    },
  },
  undo: {
    drives: ['actions/update-action', 'actions/undo-change'],
    run: async ({ as, n }) => {
      const voice = await as();
      const action = await someAction(voice, n);
      const { body } = await patchAction(action, voice, someChange(action, n));
      return voice.post(`/api/actions/${action.key}/undo`, { body: { event: body.event } });
    },
  },
  titles: {
    drives: ['actions/confirm-titles'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { planKey } = await someAction(voice, n);
      const under = (await voice.get('/api/board')).body.actions.filter((each) => each.planKey === planKey);
      const titles = under.slice(0, 3).map(({ key, title }, at) => ({
        ...{ action: key, seen: title, title: `Handover checklist ${n} ${at}`, confirmTitle: true },
      }));
      const reply = await voice.post(`/api/plans/${planKey}/titles`, { body: { titles } });
      const events = reply.body.saved?.flatMap(({ event }) => event ?? []);
      if (n % 2 === 0 || !events?.length) return reply;
      return voice.post(`/api/plans/${planKey}/titles/undo`, { body: { events } });
    },
  },
};

const cases: Readonly<Record<string, Step>> = {
  addCase: {
    drives: ['cases/create-case'],
    run: async ({ as, n }) => {
      const voice = await as();
      const code = `C-${100 + n}`;
      const references = [{ scheme: 'StEIS', value: `2018/${n}` }];
      return voice.post('/api/cases', { body: { key: `case-${n}`, code, title: `Case ${n}`, references } });
    },
  },
  changeCase: {
    drives: ['cases/create-case'],
    run: async ({ as, n }) => {
      const voice = await as();
      const row = some((await voice.get('/api/board')).body.cases, n);
      const body = some([{ title: `Case title ${n}` }, { complex: !row.complex }, { references: [] }], n);
      return voice.patch(`/api/cases/${row.key}`, { body, version: row.version });
    },
  },
  bindFolder: {
    drives: ['cases/bind-folder', 'cases/create-case'],
    run: async ({ scene, as, n }) => {
      const { files } = scene.app.workspace.app;
      const root = await files.root();
      const folder = await files.ensureFolder(root.driveId, root.itemId, ['Bound', `Case folder ${n}`]);
      const voice = await as();
      const row = one((await voice.get('/api/board')).body.cases, ({ key }) => key === 'case-14');
      const body = { folder: { driveId: folder.driveId, itemId: folder.itemId } };
      return voice.patch(`/api/cases/${row.key}`, { body, version: row.version });
    },
  },
};

const reviews: Readonly<Record<string, Step>> = {
  changePlan: {
    drives: ['plans/change-plan', 'plans/undo-plan'],
    run: async ({ as, n }) => {
      const voice = await as();
      const plan = some((await voice.get('/api/board')).body.plans, n);
      const body =
        n % 2 === 0
          ? { receivedFrom: `Trust ${n}` }
          : {
              to: ['in_review', 'returned'].includes(plan.stage) ? 'received' : 'in_review',
              reason: `Begun ${n}`,
            };
      const changed = await voice.patch(`/api/plans/${plan.key}`, { body, version: plan.version });
      if (n % 3 > 0 || changed.status !== 200) return changed;
      return voice.post(`/api/plans/${plan.key}/undo`, { body: { events: changed.body.undo } });
    },
  },
  waiveAdvice: {
    drives: ['plans/waive-advice'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { key: action, planKey } = await someAction(voice, n);
      const plan = one((await voice.get('/api/board')).body.plans, ({ key }) => key === planKey);
      const { version, waivers } = plan;
      const isWaived = waivers.some((each) => each.action === action && each.code === 'no_measure');
      const body = { action, code: 'no_measure', reason: isWaived && n % 3 === 0 ? null : `Not here ${n}` };
      return voice.put(`/api/plans/${planKey}/waivers`, { body, version });
    },
  },
  answerReview: {
    drives: ['reviews/begin-review', 'reviews/answer-review'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { planKey } = await someAction(voice, n);
      const plan = one((await voice.get('/api/board')).body.plans, ({ key }) => key === planKey);
      const again = { body: { to: 'received' }, version: plan.version };
      if (plan.stage === 'returned') return voice.patch(`/api/plans/${planKey}`, again);
      const begun = await voice.post(`/api/plans/${planKey}/review`, { body: { key: `begun-${n}` } });
      const review = begun.body.reviews?.[0];
      if (review === undefined) return begun;
      const seen = review.answers.find(({ question }) => question === 'different')?.at ?? null;
      const body = { question: 'different', answer: some(['yes', 'no'], n), words: `Said ${n}`, seen };
      return voice.put(`/api/reviews/${review.key}/answers`, { body });
    },
  },
  changeDemands: {
    drives: ['demands/change-demands', 'plans/undo-plan'],
    run: async ({ as, n }) => {
      const voice = await as();
      const board = (await voice.get('/api/board')).body;
      const { key, planKey } = some(board.recommendations, n);
      const row = board.demands.find(({ recommendationKey }) => recommendationKey === key);
      const own = { id: '1', original: null, reason: '', actionKeys: [], text: `Agree it ${n}` };
      const state = some(['ours', 'refused', 'other_body'] as const, n);
      const items = [{ ...own, state, reason: state === 'ours' ? '' : `Said ${n}` }];
      const body = { seen: row?.version ?? null, items };
      const changed = await voice.put(`/api/recommendations/${key}/demands`, { body });
      if (n % 4 > 0 || changed.status !== 200) return changed;
      return voice.post(`/api/plans/${planKey}/undo`, { body: { events: changed.body.undo } });
    },
  },
  planReview: {
    drives: ['reviews/change-review'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { planKey } = await someAction(voice, n);
      const planned = await voice.post(`/api/plans/${planKey}/reviews`, {
        body: { key: `review-${n}`, dueOn: '2099-01-29' },
      });
      if (n % 3 === 0 || planned.status !== 200) return planned;
      const body =
        n % 3 === 1
          ? { to: 'held', heldOn: '2026-01-05', outcome: 'returned', note: `Two dates are missing ${n}.` }
          : { to: 'cancelled', reason: `A new version comes ${n}.` };
      return voice.patch(`/api/reviews/review-${n}`, { body, version: planned.body.version });
    },
  },
};

const someSettings = (n: number): object =>
  some(
    [
      { digest: { weekday: 1 + (n % 5), time: `1${n % 10}:30` } },
      { cardsWrite: n % 2 === 0 ? 'as_person' : 'app_for_seen' },
      { postsForTeams: [`Ward manager ${n}`] },
    ],
    Math.floor(n / 3),
  );

const settings: Readonly<Record<string, Step>> = {
  settings: {
    drives: ['settings/change-settings'],
    run: async ({ as, n }) => settingsWith(await as(), someSettings(n)),
  },
  roles: {
    drives: ['settings/change-settings', 'settings/change-roles'],
    run: async ({ as, n }) =>
      settingsWith(await as(upn.helen), { roles: { [oid.megan]: n % 2 === 0 ? ['quality_lead'] : [] } }),
  },
  repair: {
    drives: ['settings/repair-site'],
    run: async ({ as }) => (await as(upn.helen)).post('/api/site/repair', { body: {} }),
  },
  connect: {
    drives: ['teams/connect-team'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { connected } = (await voice.get('/api/teams')).body;
      const [first, second] = team.channels;
      const body = { groupId: team.id, channelId: some([first.id, second.id], n) };
      const now = connected[0];
      if (now === undefined) return voice.post('/api/teams', { body });
      const { channelId } = now;
      if (n % 3 === 0) return voice.post('/api/teams/disconnect', { body: { channelId } });
      if (n % 3 === 1) return voice.patch('/api/teams', { body: { channelId, digest: !now.digest } });
      return voice.post('/api/teams', { body });
    },
  },
};

/** What people ask for of actions, cases, settings and teams. */
export const everydaySteps: Readonly<Record<string, Step>> = {
  ...actions,
  ...cases,
  ...reviews,
  ...settings,
};
