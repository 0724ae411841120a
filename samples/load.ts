import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addDays, formatISO } from 'date-fns';
import { type SampleCase, type SampleStep, sampleCases, samplePosts } from './cases.ts';
import { type FolderEntry, folderAt, type LocalEnv, putFiles, type Voice, voiceOf } from './speak.ts';

export interface SamplePlace {
  readonly local: string;
  readonly app: string;
  readonly env: Readonly<Record<string, string>>;
  /** Hears in words how far the loading is. */
  readonly say?: (words: string) => void;
}

const facilitator = 'priya.nair@northmere.example';
const lead = 'daniel.okafor@northmere.example';
const ward = 'megan.price@northmere.example';
const director = 'ruth.adeyemi@northmere.example';
const administrator = 'helen.marsh@northmere.example';
const outside = 'tomasz.zielinski@reviewers.example';

interface ActionRow {
  readonly key: string;
  readonly caseKey: string;
  readonly ref: string;
  readonly planKey: string;
  readonly due: string | null;
  readonly version: string;
}
interface BoardRows {
  readonly cases: readonly { readonly key: string }[];
  readonly plans: readonly {
    readonly key: string;
    readonly caseKey: string;
    readonly source: { readonly name: string } | null;
  }[];
  readonly actions: readonly ActionRow[];
}

const board = (voice: Voice): Promise<BoardRows> => voice.ask('GET', '/api/board');

/** Who holds which role; Helen Marsh is the administrator whom the local world names. */
const roles = {
  [facilitator]: 'facilitator',
  [lead]: 'quality_lead',
  [director]: 'director',
  [outside]: 'reviewer',
};

async function settle(voice: Voice, change: object): Promise<void> {
  const now = await voice.ask<{ version: string }>('GET', '/api/settings');
  await voice.ask('PATCH', '/api/settings', change, now.version);
}

/** Checked by the own test of /app.env. */
const inLocal = (env: unknown): LocalEnv => env as LocalEnv;

/** Somebody of the sample by their sign-in name. */
type Voices = (upn: string) => Voice;

/** Roles go by object id, which everybody is told of themselves; nobody gives a role to themselves. */
async function giveRoles(voices: Voices): Promise<void> {
  const given = await Promise.all(
    Object.entries(roles).map(async ([upn, role]) => [await oidOf(voices(upn)), [role]] as const),
  );
  const helen = voices(administrator);
  await settle(helen, { roles: Object.fromEntries(given) });
  const hers = { [await oidOf(helen)]: ['administrator', 'director'] };
  await settle(voices(director), { roles: hers });
}

const oidOf = async (voice: Voice): Promise<string> =>
  (await voice.ask<{ oid: string }>('GET', '/api/me')).oid;

async function importPlan(voice: Voice, caseKey: string, file: string): Promise<void> {
  const bytes = readFileSync(fileURLToPath(new URL(`files/${file}`, import.meta.url)));
  const kept = await voice.send<{ id: string; version: string }>('POST', `/api/imports?case=${caseKey}`, {
    name: file,
    bytes,
  });
  await voice.ask('POST', `/api/imports/${kept.id}/accept`, {}, kept.version);
}

/** Lets one person do one thing on an action of the case's first plan. */
async function takeStep(voice: Voice, sample: SampleCase, step: SampleStep): Promise<void> {
  const { plans, actions } = await board(voice);
  const plan = plans.find(
    (row) => row.caseKey === sample.key && row.source?.name.startsWith(stemOf(sample.plans[0])),
  );
  const action = actions.find((row) => row.planKey === plan?.key && row.ref === step.ref);
  if (!action) throw new Error(`The sample action ${sample.code} ${step.ref} is not there.`);
  if (step.evidence) {
    const { name, words } = step.evidence;
    const bytes = new TextEncoder().encode(words);
    await voice.send('PUT', `/api/actions/${action.key}/evidence/upload`, { name, bytes });
  }
  if (step.change) {
    const fresh = await voice.ask<{ action: ActionRow }>('GET', `/api/actions/${action.key}`);
    const change = { ...step.change, ...dueOf(step) };
    await voice.ask('PATCH', `/api/actions/${action.key}`, change, fresh.action.version);
  }
}

const stemOf = (file: string | undefined): string => (file ?? '').replace(/\.\w+$/, '');

const dueOf = (step: SampleStep): { due?: string } =>
  step.dueInDays === undefined
    ? {}
    : { due: formatISO(addDays(new Date(), step.dueInDays), { representation: 'date' }) };

/** Makes the case, imports its plans and lets people work on it, all through the app's own API. */
async function loadCase(sample: SampleCase, voices: Voices, root: FolderEntry): Promise<void> {
  const priya = voices(facilitator);
  const { driveId, itemId, name, webUrl } = await folderAt(priya, [sample.folder], root);
  const { key, code, title, references, complex } = sample;
  const folder = { driveId, itemId, name, webUrl };
  await priya.ask('POST', '/api/cases', { key, code, title, references, complex, folder });
  for (const file of sample.plans) await importPlan(priya, key, file);
  for (const step of sample.steps) await takeStep(voices(step.as), sample, step);
}

/**
 * Loads three cases with four plans into an empty workspace, once: through the real import and the real use-cases, as
 * the people of the local tenant. Does nothing where cases stand already.
 */
export async function loadSamples({ local, app, env, say = () => undefined }: SamplePlace): Promise<void> {
  const upns = [facilitator, lead, ward, director, administrator, outside];
  const made = new Map(
    await Promise.all(upns.map(async (upn) => [upn, await voiceOf(local, app, upn)] as const)),
  );
  const voices: Voices = (upn) => {
    const voice = made.get(upn);
    if (voice === undefined) throw new Error(`nobody of the sample is called ${upn}`);
    return voice;
  };
  const priya = voices(facilitator);
  const there = new Set((await board(priya)).cases.map((row) => row.key));
  const missing = sampleCases.filter((sample) => !there.has(sample.key));
  if (missing.length === 0) return;
  await putFiles(inLocal(env), Object.assign({}, ...sampleCases.map((sample) => sample.files)));
  const library = await priya.ask<{ folder: FolderEntry }>('GET', '/api/folders');
  const root = await folderAt(priya, ['Serious incidents'], library.folder);
  await giveRoles(voices);
  // The titles are confirmed with the steps.
  await settle(priya, { folderRoot: root, postsForTeams: samplePosts });
  for (const [index, sample] of missing.entries()) {
    say(`Loading the sample workspace: case ${sample.code} (${index + 1} of ${missing.length}) …`);
    await loadCase(sample, voices, root);
  }
  say(`The sample workspace has ${(await board(priya)).actions.length} actions.`);
}
