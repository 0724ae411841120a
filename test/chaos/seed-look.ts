import type { RunningApp } from '../../api/app.ts';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { one, type Reply, type Said, type Voice } from '../world.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { counted, type Finding } from './findings.ts';
import type { Told } from './seed-steps.ts';

/** What a seed asked for. */
export interface Meant {
  readonly importId: string;
  readonly accept: (who: Voice) => Promise<Reply>;
  readonly planKey: string;
  readonly rows: number;
  /** The action that each note was written to. */
  readonly notes: ReadonlyMap<string, string>;
  readonly tapped: readonly string[];
  readonly withFile: readonly string[];
}

const noteFindings = (board: Said, events: Said['events'], notes: Meant['notes']): readonly Finding[] => [
  ...[...notes].flatMap(([note]) =>
    counted(
      `events of “${note}”`,
      events.filter(({ changes }) => changes.some(({ field, to }) => field === 'note' && to === note)).length,
      1,
    ),
  ),
  ...[...new Set(notes.values())].flatMap((key) => {
    const { note } = one(board.actions, (row) => row.key === key);
    const mine = [...notes].filter(([, of]) => of === key).map(([words]) => words);
    return counted(
      `one of its two notes on ${key}, which says ${note}`,
      Number(mine.includes(note ?? '')),
      1,
    );
  }),
];

/** What each writer replaced was what stood: the notes of an action follow one another without a gap. */
const chainFindings = (events: Said['events'], keys: ReadonlySet<string>): readonly Finding[] =>
  [...keys].flatMap((key) => {
    const steps = events
      .filter((event) => event.actionKey === key)
      .flatMap(({ changes }) => changes.filter(({ field }) => field === 'note'));
    const froms = new Set(steps.map(({ from }) => from));
    return counted(`different notes that were replaced on ${key}`, froms.size, steps.length);
  });

const folderFindings = async (voice: Voice): Promise<readonly Finding[]> => {
  const top = (await voice.get('/api/cases/case-14/folder')).body.children;
  const filesIn = async (folder: string): Promise<number> => {
    const { itemId } = one(top, ({ name }) => name === folder);
    return (await voice.get(`/api/cases/case-14/folder?item=${itemId}`)).body.children.length;
  };
  return [
    ...counted('files of evidence', await filesIn('Evidence'), 2),
    ...counted('originals in the case', await filesIn('Action plans'), 1),
  ];
};

/** The digest was posted once; where nobody could know whether it had arrived, it may wait for a person instead. */
const digestFindings = async (world: ChaosWorld, isUnsure: boolean): Promise<readonly Finding[]> => {
  const posted = (await chatOf(world).messages(channel)).flatMap(({ cards }) => cards).length;
  return posted === 0 && isUnsure ? [] : counted('digests', posted, 1);
};

/** Reads through an app that has just started, so that nothing is believed which SharePoint does not hold. */
export const lookAt = async (
  world: ChaosWorld,
  app: RunningApp,
  { told, meant }: { readonly told: Told; readonly meant: Meant },
): Promise<readonly Finding[]> => {
  const voice = await world.voice(app);
  const kept = (await voice.get(`/api/imports/${meant.importId}`)).body;
  if (kept.state !== 'accepted') {
    told.resumed += 1;
    await meant.accept(voice);
  }
  const board = (await voice.get('/api/board')).body;
  const own = board.actions.filter((row) => row.planKey === meant.planKey);
  const { events } = (await voice.get('/api/cases/case-14/history')).body;
  const of = (isMeant: (event: (typeof events)[number]) => boolean) => events.filter(isMeant).length;
  const runs = app.workspace.mirror.all('runs').filter(({ kind }) => kind === 'digest');
  const links = await Promise.all(
    meant.withFile.map(async (key) => (await voice.get(`/api/actions/${key}`)).body.evidence.length),
  );
  const said = of(
    ({ via, actionKey, changes }) =>
      via === 'card' &&
      meant.tapped.includes(actionKey ?? '') &&
      changes.some(({ to }) => to === 'owner_complete'),
  );
  return [
    ...counted('plans', board.plans.length, 1),
    ...counted('actions', own.length, meant.rows),
    ...counted('different refs', new Set(own.map(({ ref }) => ref)).size, meant.rows),
    ...noteFindings(board, events, meant.notes),
    ...chainFindings(events, new Set(meant.notes.values())),
    ...counted(
      'acceptances',
      of(({ via, what }) => via === 'import' && what === 'accepted'),
      1,
    ),
    ...counted(
      'lines about the edit by hand',
      of(({ via }) => via === 'sharepoint'),
      1,
    ),
    ...counted('taps on record', said, meant.tapped.length),
    ...links.flatMap((found) => counted('links', found, 1)),
    ...(await folderFindings(voice)),
    ...(await digestFindings(
      world,
      runs.every(({ state }) => state === 'failed'),
    )),
    ...counted('rows of the digest', runs.length, 1),
  ];
};
