import { StaleVersion } from '../../api/sharepoint/ports/faults.ts';
import type { SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { updateAction } from '../../api/usecases/actions/update-action.ts';
import { uploadEvidence } from '../../api/usecases/evidence/upload-evidence.ts';
import { acceptImport } from '../../api/usecases/import/accept-import.ts';
import { startImport } from '../../api/usecases/import/start-import.ts';
import { openViews } from '../../api/view/workspace.ts';
import type { Context } from '../../api/workspace/context.ts';
import { asKey } from '../../src/domain/key.ts';
import type { Actor } from '../../src/domain/people/person.ts';
import { newCase, now, type StoreDesk, upn } from '../journeys/store-desk.ts';
import { planText } from '../settled.ts';
import { costOf, row } from './cost-meter.ts';
import type { Figure } from './figure.ts';

const actor: Actor = {
  oid: 'bench',
  upn: upn.priya,
  name: 'Priya Nair',
  roles: ['facilitator', 'quality_lead'],
};

/** What a door lays out for one call of a person. */
const deskFor = async (context: StoreDesk, workspace: SharePointWorkspace): Promise<Context> => ({
  view: openViews(workspace).view([actor.oid]),
  ...{ store: workspace.mirror, directory: workspace.directory, site: workspace.site },
  ...{ writer: await context.as(workspace, upn.priya), via: 'tab', now, server: 'bench' },
});

const done = async <T>(decision: Promise<{ readonly ok: boolean; readonly value?: T }>): Promise<T> => {
  const { ok, value } = await decision;
  if (!ok || value === undefined) throw new Error('the use-case refused');
  return value;
};

const theCase = asKey<'case'>('case-bench');

const makeCase = async (workspace: SharePointWorkspace): Promise<void> => {
  const { files } = workspace.app;
  const root = await files.root();
  const { driveId, itemId, name, webUrl } = await files.ensureFolder(root.driveId, root.itemId, ['C-900']);
  const folder = { driveId, itemId, name, webUrl };
  await workspace.app.createAll('cases', [{ ...newCase(900), key: theCase, folder }]);
  await files.ensureFolder(driveId, itemId, ['Evidence']);
};

/** One update with its event, and the same where somebody was first. */
const updateRows = async (context: StoreDesk, at: Context): Promise<readonly Figure[]> => {
  const change = (version: string, note: string) =>
    updateAction(at, actor, { key: 'action-2', version, change: { note } });
  const before = at.store.get('actions', 'action-2')?.version ?? '';
  await done(change(before, 'First.')); // the first write looks whether the site may be written
  const seen = at.store.get('actions', 'action-2')?.version ?? '';
  const update = await costOf(context, () => done(change(seen, 'Second.')));
  const conflict = await costOf(context, async () => {
    const refused = await change(seen, 'Third.').catch((error: unknown) => error);
    if (!(refused instanceof StaleVersion)) throw new Error('an older version was taken');
    await done(change(at.store.get('actions', 'action-2')?.version ?? '', 'Third.'));
  });
  return [
    ...row('one action updated with its event, the whole use-case', update, { trips: 1, units: 4 }),
    ...row('the same where somebody was first: both values shown, then written again', conflict, {
      trips: 3,
      units: 7,
    }),
  ];
};

/** A plan of sixty rows accepted: the claim, the plan, two recommendations, 58 actions, the event and the end of the claim. */
const importRows = async (context: StoreDesk, at: Context): Promise<readonly Figure[]> => {
  const bytes = planText(58, 'StEIS 2026/900');
  const kept = await done(
    startImport(at, actor, { caseKey: theCase, name: 'plan.txt', bytes, isGone: () => false, again: true }),
  );
  const accept = { id: kept.id, version: kept.version, override: '', reimport: null, choices: {} };
  const cost = await costOf(context, () => done(acceptImport(at, actor, accept)));
  return [
    {
      what: 'import of 60 rows accepted, the whole use-case with its files on the server that read the draft (draft, claim, plan, 2 recommendations, 58 actions, original moved into the case, live, event, end): round trips',
      ours: cost.trips,
      beside: 5,
      goal: 1,
    },
    {
      what: 'import, the same: resource units (122 of them for the plan and its rows)',
      ours: cost.units,
    },
  ];
};

/** Ten megabytes into the case's folder, with the link and its event. */
const evidenceRows = async (context: StoreDesk, at: Context): Promise<readonly Figure[]> => {
  const bytes = new Uint8Array(10 * 1024 * 1024);
  const plan = at.store.all('plans').find(({ caseKey }) => caseKey === theCase);
  const action = at.store.all('actions').find(({ planKey }) => planKey === plan?.key);
  const coming = (async function* () {
    yield bytes;
  })();
  const evidence = { key: action?.key ?? '', name: 'ten.bin', size: bytes.length, bytes: coming };
  const cost = await costOf(context, () => done(uploadEvidence(at, actor, evidence)));
  return row('10 MB of evidence, the whole use-case with its link and event', cost, { trips: 3, units: 8 });
};

/** What people's writes cost, each as the whole use-case that a door calls. */
export async function writeRows(context: StoreDesk): Promise<readonly Figure[]> {
  const workspace = await context.open();
  await makeCase(workspace);
  const at = await deskFor(context, workspace);
  return [
    ...(await updateRows(context, at)),
    ...(await importRows(context, at)),
    ...(await evidenceRows(context, at)),
  ];
}
