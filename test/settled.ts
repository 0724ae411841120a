import { readFileSync } from 'node:fs';
import type { ImportView } from '../src/wire/import-answers.ts';
import { oid, type Reply, upn, type Voice, voiceWith, type World } from './world.ts';

type Kept = Pick<ImportView, 'id' | 'version' | 'draft'>;

/** The voices of a workspace in which people have their roles and one case stands. */
export interface Settled {
  readonly priya: Voice;
  readonly daniel: Voice;
  readonly megan: Voice;
  readonly tomasz: Voice;
  readonly sam: Voice;
  readonly nobody: Voice;
  readonly caseKey: string;
}

const rolesByHelen = {
  [oid.priya]: ['facilitator'],
  [oid.daniel]: ['quality_lead'],
  [oid.ruth]: ['director'],
  [oid.tomasz]: ['reviewer'],
};
/** Nobody gives a role to themselves. */
const rolesByRuth = { [oid.helen]: ['administrator', 'director'] };

const must = async (asked: Promise<Reply>, what: string): Promise<Reply> => {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`${what}: ${reply.status} ${reply.body.detail}`);
  return reply;
};

/** Has somebody give roles: by object id, all that these people are to hold. */
export const giveRoles = async (
  voice: Voice,
  roles: Readonly<Record<string, readonly string[]>>,
): Promise<void> => {
  const { body } = await voice.get('/api/settings');
  await must(voice.patch('/api/settings', { body: { roles }, version: body.version }), 'roles');
};

/** Gives people their roles and makes case C-014 with its folder, through the API. */
export const settle = async (world: Pick<World, 'url' | 'as'>): Promise<Settled> => {
  const [priya, daniel, megan, tomasz, sam] = await Promise.all(
    [upn.priya, upn.daniel, upn.megan, upn.tomasz, upn.sam].map((who) => world.as(who)),
  );
  if (!priya || !daniel || !megan || !tomasz || !sam) throw new Error('somebody is not in the tenant');
  await giveRoles(await world.as(upn.helen), rolesByHelen);
  await giveRoles(await world.as(upn.ruth), rolesByRuth);
  const references = [{ scheme: 'StEIS', value: '2017/15440' }];
  const input = { key: 'case-14', code: 'C-014', title: 'Follow-up of investigations', references };
  await must(priya.post('/api/cases', { body: input }), 'case');
  const nobody = voiceWith(world.url, '');
  return { priya, daniel, megan, tomasz, sam, nobody, caseKey: 'case-14' };
};

/** A plan of our own as pasted rows: so many actions under two recommendations, all of them due. */
export const planText = (actions: number, reference = 'StEIS 2017/15440'): Uint8Array => {
  const heads = 'Recommendation\tAction to be taken\tLead\tBy when\tEvidence';
  const rows = Array.from({ length: actions }, (_, index) => {
    const number = Math.floor(index / Math.ceil(actions / 2)) + 1;
    const recommendation = `${number}. The trust should agree step ${number} with every ward`;
    return `${recommendation}\tHold meeting ${index + 1} about step ${number}\tWard manager\t31/03/2026\tMinutes`;
  });
  return new TextEncoder().encode([`Action plan, ${reference}`, '', heads, ...rows].join('\n'));
};

/** The same with a day that does not exist, and words in two rows under a heading that nobody understands. */
export const uncertainPlan = (actions: number): Uint8Array => {
  const [title = '', blank = '', heads = '', first = '', second = '', ...rows] = new TextDecoder()
    .decode(planText(actions))
    .split('\n');
  const uncertain = [
    `${heads}\tKuratorium`,
    `${first.replace('31/03/2026', '31/09/2026')}\tTo be looked at by both wards`,
    `${second}\tAsk the carers of both wards first`,
  ];
  return new TextEncoder().encode([title, blank, ...uncertain, ...rows.map((row) => `${row}\t`)].join('\n'));
};

/** Imports a plan and accepts it as one person; gives the key of the plan. */
export const importPlan = async (
  voice: Voice,
  caseKey: string,
  bytes: Uint8Array,
  as: string | { readonly name: string; readonly reimport: string } = 'plan.txt',
): Promise<string> => {
  const { name, ...into } = typeof as === 'string' ? { name: as } : as;
  const path = `/api/imports?again=true&case=${caseKey}&name=${encodeURIComponent(name)}`;
  const { body: kept } = await must(voice.post(path, { body: bytes }), 'import');
  const { body } = await must(
    voice.post(`/api/imports/${kept.id}/accept`, { body: into, version: kept.version }),
    'accept',
  );
  return body.planKey;
};

/** Says of every open point of a kept import that it is right as read, or left out; gives the import as it stands then. */
export const settleAll = async (voice: Voice, { id, version, draft }: Kept): Promise<Reply['body']> => {
  const body = {
    ...draft,
    questions: draft.questions.map((question) => ({ settled: 'as_read', ...question })),
    unplaced: draft.unplaced.map((text) => ({ settled: 'left_out', ...text })),
  };
  return (await must(voice.put(`/api/imports/${id}`, { body, version }), 'settle')).body;
};

/** A sample document of the project. */
export const sampleFile = (name: string): Uint8Array =>
  readFileSync(new URL(`../samples/files/${name}`, import.meta.url));
