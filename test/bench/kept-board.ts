import { compress } from '../../api/platform/compress.ts';
import { openView } from '../../api/view/view.ts';
import { asKey } from '../../src/domain/key.ts';
import { sightOf } from '../../src/domain/people/visible.ts';
import { openRowsInMemory, type RowsInMemory } from '../journeys/rows-in-memory.ts';
import { newCase } from '../journeys/store-desk.ts';
import { noStage } from '../sample-rows.ts';
import { type Figure, medianOf } from './figure.ts';
import { filledAction } from './fill-workspace.ts';

const turns = 9;

/** A workspace of so many actions, without SharePoint. */
const fill = (actions: number): RowsInMemory => {
  const rows = openRowsInMemory();
  rows.put('cases', { ...newCase(1), version: '1' });
  for (let n = 0; n < actions; n += 1) {
    const action = filledAction(n);
    const { planKey: key, caseKey } = action;
    if (rows.mirror.get('plans', key) === undefined)
      rows.put('plans', {
        ...{
          key,
          caseKey,
          importId: asKey<'import'>('import-1'),
          title: 'Plan',
          organisations: [],
          dates: [],
        },
        ...{ references: [], state: 'live', receivedOn: null, acceptedOn: null, source: null, version: '1' },
        referenceOverride: null,
        ...noStage,
      });
    rows.put('actions', { ...action, version: '1' });
  }
  return rows;
};

/** Processor time of all threads, in milliseconds. */
const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const medianCpu = async (work: (turn: number) => Promise<unknown>): Promise<number> => {
  const values: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) values.push(await cpuOf(() => work(turn)));
  return medianOf(values);
};

const figuresFor = async (actions: number): Promise<readonly Figure[]> => {
  const rows = fill(actions);
  const { board, all } = openView(rows.mirror, sightOf(['somebody'], []));
  const whole = () => board.whole((version) => ({ version }));
  const anew = async (): Promise<unknown> => {
    const json = JSON.stringify({ cases: all('cases'), plans: all('plans'), actions: all('actions') });
    return compress(new Uint8Array(Buffer.from(json)), 'br');
  };
  const change = (turn: number): void =>
    rows.put('actions', { ...filledAction((turn * 997) % actions), note: `${turn}`, version: '2' });
  const first = await cpuOf(whole);
  const beside = await medianCpu(anew);
  const of = `board of ${actions} actions, ms of processor beside making and compressing all of it`;
  const changed = await medianCpu(async (turn) => {
    change(turn);
    return whole();
  });
  const since = await medianCpu(async (turn) => {
    const known = board.version() ?? '';
    change(turn + turns);
    return compress(new Uint8Array(Buffer.from(JSON.stringify(board.since(known)))), 'br');
  });
  return [
    { what: `${of}: the first`, ours: first, beside },
    { what: `${of}: whole after a change`, ours: changed, beside, goal: 0.1 },
    { what: `${of}: what changed since`, ours: since, beside, goal: 0.1 },
  ];
};

/** What it costs to keep the board of those who see the same, at ten and at fifty thousand actions. */
export const keptBoardFigures = async (): Promise<readonly Figure[]> => [
  ...(await figuresFor(10_000)),
  ...(await figuresFor(50_000)),
];
