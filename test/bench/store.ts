import { asKey } from '../../src/domain/key.ts';
import { newAction, newCase, newEvent, openStoreDesk, type StoreDesk, upn } from '../journeys/store-desk.ts';
import type { Figure } from './figure.ts';

const actions = 10_000;

const metered = async (desk: StoreDesk, job: () => Promise<unknown>) => {
  await desk.faults({});
  const before = await desk.meter();
  const began = performance.now();
  await job();
  const ms = performance.now() - began;
  const after = await desk.meter();
  return { ms, trips: after.roundTrips - before.roundTrips, units: after.units - before.units };
};

/** What SharePoint is asked for: reading 10,000 actions cold and warm, changing one, evidence of 10 MB. */
export async function storeFigures(): Promise<readonly Figure[]> {
  const desk = await openStoreDesk();
  try {
    const first = await desk.open();
    await first.app.createAll('cases', [newCase(1)]);
    await first.app.createAll(
      'actions',
      Array.from({ length: actions }, (_, n) => newAction(n + 1)),
    );
    first.close();

    const workspace = await desk.open();
    workspace.close();
    const cold = await metered(desk, async () => {
      const again = await desk.open();
      again.close();
    });
    const warm = await metered(desk, () => workspace.mirror.fresh(0));

    const hands = await desk.as(workspace, upn.priya);
    const change = async (n: number): Promise<void> => {
      const row = workspace.mirror.get('actions', `action-${n}`);
      if (!row) throw new Error('the action is not in the mirror');
      await hands.write([
        { do: 'change', list: 'actions', key: row.key, version: row.version, set: { note: `Note ${n}` } },
        { do: 'create', list: 'events', row: newEvent(n, row.key) },
      ]);
    };
    await change(1);
    const update = await metered(desk, () => change(2));

    const root = await hands.files.root();
    const bytes = new Uint8Array(10 * 1024 * 1024);
    const upload = await metered(desk, () => hands.files.upload(root.driveId, root.itemId, 'ten.bin', bytes));
    const rows = Array.from({ length: 60 }, (_, n) =>
      newAction(actions + n + 1, { planKey: asKey<'plan'>('plan-2') }),
    );
    const sixty = await metered(desk, () => hands.createAll('actions', rows));
    return [
      { what: `${actions} actions read cold, round trips`, ours: cold.trips, beside: 50, goal: 1 },
      { what: `${actions} actions read cold, resource units`, ours: cold.units, beside: 51, goal: 1 },
      { what: `${actions} actions read cold, ms over loopback`, ours: cold.ms },
      { what: `${actions} actions read warm, round trips`, ours: warm.trips, beside: 1, goal: 1 },
      {
        what: `${actions} actions read warm, resource units (a delta for each of our lists)`,
        ours: warm.units,
      },
      { what: 'one action changed with its event, round trips', ours: update.trips, beside: 1, goal: 1 },
      { what: 'one action changed with its event, resource units', ours: update.units, beside: 4, goal: 1 },
      { what: 'sixty rows created, round trips', ours: sixty.trips, beside: 3, goal: 1 },
      { what: 'ten megabytes of evidence uploaded, round trips', ours: upload.trips, beside: 3, goal: 1 },
    ];
  } finally {
    await desk.close();
  }
}
