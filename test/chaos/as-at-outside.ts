import { appItself, contextOf } from '../../api/bot/parts.ts';
import { jobs } from '../../api/jobs/jobs.ts';
import { settleOldChannels } from '../../api/jobs/old-channels.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import { nameAdministrator } from '../../api/usecases/people/name-administrator.ts';
import { newEvent } from '../../api/workspace/new-event.ts';
import { settingsOf, writeSettings } from '../../api/workspace/settings-row.ts';
import { team } from '../../local/directory.ts';
import { one, upn } from '../world.ts';
import { type Step, some, type Turn } from './as-at-steps.ts';
import { type AsAtScene, nextSecond, startAndStop } from './as-at-world.ts';

/** Something is changed in SharePoint itself within a second of its own, and every server sees it before anything else happens. */
const outside = async (scene: AsAtScene, change: () => Promise<unknown>): Promise<undefined> => {
  await nextSecond();
  await change();
  await scene.follow();
  await nextSecond();
};

const byHand: Readonly<Record<string, Step>> = {
  editRow: {
    drives: ['record/note-external-edit'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      const { mirror } = scene.app.workspace;
      const action = some([...mirror.all('actions')], n);
      const edits = [
        ['Actions', action.key, { Note: `Typed in SharePoint ${n}` }],
        ['Actions', action.key, { Status: some(['in_progress', 'accepted'], n), Title: `Typed ${n}` }],
        ['Actions', action.key, { Note: null }],
        ['Cases', action.caseKey, { Title: `Case typed ${n}` }],
        ['Plans', action.planKey, { Title: `Plan typed ${n}` }],
      ] as const;
      const [list, key, fields] = some(edits, n);
      return outside(scene, () => scene.byHand.change(list, key, fields));
    },
  },
  removeRow: {
    drives: ['record/note-external-edit', 'record/verify-record'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      const { key } = some([...scene.app.workspace.mirror.all('actions')], n);
      return outside(scene, () => scene.byHand.remove('Actions', key));
    },
  },
  addRow: {
    drives: ['record/note-external-edit'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      const fields = { Key: `by-hand-${n}`, Code: `H-${n}`, Title: `Typed into the list ${n}` };
      return outside(scene, () => scene.byHand.add('Cases', fields));
    },
  },
  editSettings: {
    drives: ['record/read-record', 'record/verify-record'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      await outside(scene, () =>
        scene.byHand.change('Settings', 'workspace', { SettingValue: `{"digest":${n}}` }),
      );
      const voice = await scene.here(upn.helen);
      const { findings } = (await voice.get('/api/site')).body.record;
      const open = findings.find(({ acknowledged }) => acknowledged === null);
      return voice.post(`/api/record/${open?.key}/acknowledge`, { body: { words: `Seen ${n}` } });
    },
  },
  changeFile: {
    drives: ['evidence/follow-files'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      const row = scene.app.workspace.mirror
        .all('evidence')
        .find(({ state, gone }) => state !== 'unlinked' && !gone);
      if (row === undefined) return undefined;
      const { env, tokens } = scene.parts;
      const token = tokens.onBehalfOf((await scene.here(upn.megan)).token);
      const graph = openGraph({ graphUrl: env.graphUrl, token, throttle: openThrottle() });
      const path = at`/drives/${row.driveId}/items/${row.itemId}`;
      const headers = { 'Content-Type': 'application/octet-stream' };
      const ways = [
        () => graph.call({ method: 'PATCH', path, body: { name: `Renamed ${n}.txt` } }),
        () =>
          graph.call({ method: 'PUT', path: `${path}/content`, body: Buffer.from(`Changed ${n}`), headers }),
        () => graph.call({ method: 'DELETE', path }),
      ];
      return outside(scene, some(ways, n));
    },
  },
};

const jobNamed = (name: string) => one(jobs, (job) => job.name === name);

/** A channel that an older version of the app remembered by itself, and the clock that settles it. */
const oldChannel = async ({ scene: { parts }, n }: Turn): Promise<undefined> => {
  const context = contextOf(parts, 'clock');
  await context.store.fresh(0);
  const { settings, version } = settingsOf(context.store);
  const old = {
    ...{ teamId: team.id, channelId: team.channels[0].id, name: 'General', teamName: '', threadId: '' },
    ...{ serviceUrl: parts.env.botConnectorUrl, tenantId: parts.env.tenantId, digest: true, bound: null },
  };
  const event = newEvent(context, appItself(parts), {
    ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated' },
    changes: [{ field: 'channels', from: null, to: `${old.name} ${n}` }],
  });
  await writeSettings(context, { ...settings, channels: [old] }, version, event);
  await settleOldChannels(parts);
  return undefined;
};

const clock: Readonly<Record<string, Step>> = {
  digest: {
    drives: ['digest/send-digest'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      const at = new Date(Date.parse('2026-12-07T10:00:00.000Z') + n * 7 * 86_400_000).toISOString();
      await jobNamed('digest').byHand(scene.parts, at);
      return undefined;
    },
  },
  closedChannel: {
    drives: ['digest/send-digest', 'teams/note-closed'],
    isHereOnly: true,
    run: async (turn) => {
      const { chat } = turn.scene;
      const { connected } = (await (await turn.scene.here()).get('/api/teams')).body;
      const channelId = connected[0]?.channelId ?? team.channels[1].id;
      await chat.change(upn.priya, channelId, { condition: 'blocked' });
      await one(Object.values(clock)).run({ ...turn, n: turn.n + 1_000 });
      await chat.change(upn.priya, channelId, { condition: 'open' });
      await one(Object.values(clock)).run({ ...turn, n: turn.n + 2_000 });
      return undefined;
    },
  },
  nightlyReplay: {
    drives: ['record/replay-record'],
    isHereOnly: true,
    run: async ({ scene, n }) => {
      const night = new Date(Date.parse('2026-12-01') + n * 86_400_000).toISOString().slice(0, 10);
      for (const task of jobNamed('replay').due(scene.parts, { period: night, at: `${night}T02:00:00.000Z` }))
        await task();
      return undefined;
    },
  },
  oldChannels: {
    drives: ['teams/adopt-channels'],
    isHereOnly: true,
    run: oldChannel,
  },
  administrator: {
    drives: ['people/name-administrator'],
    isHereOnly: true,
    run: async ({ scene: { parts }, n }) => {
      const by = appItself(parts);
      const { store } = parts.workspace;
      await store.fresh(0);
      const who = some([upn.megan, upn.ruth, upn.daniel], n);
      await nameAdministrator(contextOf(parts, 'clock'), { upn: who, isFirst: false, by });
      return undefined;
    },
  },
  lateServer: {
    drives: ['record/begin-sealing', 'record/verify-record'],
    isHereOnly: true,
    run: async ({ scene }) => {
      await startAndStop(scene);
      return undefined;
    },
  },
};

/** What nobody asks the app for: edits in SharePoint itself, and what the clock does. */
export const outsideSteps: Readonly<Record<string, Step>> = { ...byHand, ...clock };
