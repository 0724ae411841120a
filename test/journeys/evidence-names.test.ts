import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, type Reply, startWorld, tokenOf, upn, type Voice, voiceWith, type World } from '../world.ts';

let world: World;
let people: Settled;
let other: RunningApp;
let at: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(2));
  other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
  at = `/api/actions/${one((await people.priya.get('/api/board')).body.actions).key}/evidence/pieces`;
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const begin = async (name: string, size: number, who: Voice = people.priya) => {
  const reply = await who.post(at, { body: { name, size } });
  return { reply, upload: reply.body.upload };
};
const finish = (
  upload: Awaited<ReturnType<typeof begin>>['upload'],
  body: Uint8Array,
  who = people.priya,
): Promise<Reply> =>
  who.put(`${at}?from=0`, { body, headers: { 'upload-ticket': upload?.ticket ?? 'there is none' } });
const filed = async (name: string, words: string) => {
  const bytes = new TextEncoder().encode(words);
  const { body } = await finish((await begin(name, bytes.length)).upload, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(body.filed?.evidence, JSON.stringify(name)).toMatchObject({ sha256, size: bytes.length });
  return body.filed?.evidence.name ?? '';
};
/** Names and sizes of what stands in the folder. */
const standing = async (): Promise<ReadonlyMap<string, number>> => {
  const top = (await people.priya.get(`/api/cases/${people.caseKey}/folder`)).body.children;
  const folder = top.find(({ name }) => name === 'Evidence');
  if (!folder) return new Map();
  const below = await people.priya.get(`/api/cases/${people.caseKey}/folder?item=${folder.itemId}`);
  return new Map(below.body.children.map(({ name, size }) => [name, size]));
};

const odd = fc.constantFrom(
  ...[
    '"',
    '*',
    ':',
    '<',
    '>',
    '?',
    '/',
    '\\',
    '|',
    '#',
    '%',
    '%2F',
    '&',
    '+',
    "'",
    '~',
    '$',
    '~$',
    '.',
    '..',
  ],
  ...[
    ' ',
    '\u00a0',
    '\t',
    '\n',
    '\u0000',
    '\u202e',
    '\u200b',
    '\ud83d',
    '👩‍⚕️',
    'é',
    'e\u0301',
    'İ',
    'ﬁ',
    'ß',
    '一',
  ],
  ...[
    'CON',
    'nul',
    'LPT1',
    'com0',
    '.lock',
    'desktop.ini',
    '_vti_',
    '_v_vti_ti_',
    'Forms',
    'Audit',
    '.txt',
    '.docx',
  ],
  ...['x'.repeat(140), 'ä'.repeat(260)],
);
/** The same to a person, or to SharePoint. */
const alike: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD'),
  (name) => `${name} .`,
];

/** Longer than this is refused in words at the door, however the name is written. */
const longest = 400;
const oddName = fc
  .array(odd, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('').slice(0, 390))
  .filter((name) => name.trim() !== '' && alike.every((alter) => alter(name).length <= longest));
describe('evidence of any name', () => {
  it('stands beside whatever bears the same name, byte for byte, and is found again under the name that was told', async () => {
    const twice = fc.asyncProperty(oddName, fc.constantFrom(...alike), async (name, alter) => {
      const before = await standing();
      const first = await filed(name, `${name} for the first time`);
      const second = await filed(alter(name), `${name} for the second time, and another file`);
      const after = await standing();
      expect(after.size).toBe(before.size + 2);
      for (const [stood, size] of before) expect(after.get(stood)).toBe(size);
      expect(after.has(first) && after.has(second)).toBe(true);
    });
    await fc.assert(twice, { numRuns: 16, examples: [['CON.txt', alike[1] ?? String]] });
  });

  it('is filed twice where two servers race for one name', async () => {
    const theirs = voiceWith(other.url, await tokenOf(world.local, upn.daniel));
    const [one1, two] = [new TextEncoder().encode('of one'), new TextEncoder().encode('of the other')];
    const [mine, his] = await Promise.all([
      begin('Race.txt', one1.length),
      begin('Race.txt', two.length, theirs),
    ]);
    const [first, second] = await Promise.all([finish(mine.upload, one1), finish(his.upload, two, theirs)]);
    const names = [first, second].map(({ body }) => body.filed?.evidence.name ?? '');
    expect(new Set(names).size).toBe(2);
    const sizes = await standing();
    expect(names.map((name) => sizes.get(name))).toEqual([one1.length, two.length]);
  });

  it('gets a shorter one in a deep folder, and is refused in words where there is no room at all', async () => {
    const { files } = world.app.workspace.app;
    const root = await files.root();
    const move = async (depths: readonly number[]) => {
      const { driveId, itemId, name, webUrl } = await files.ensureFolder(
        root.driveId,
        root.itemId,
        depths.map((length) => 'd'.repeat(length)),
      );
      const { cases } = (await people.priya.get('/api/board')).body;
      const { version } = one(cases, ({ key }) => key === people.caseKey);
      const body = { folder: { driveId, itemId, name, webUrl } };
      const reply = await people.priya.patch(`/api/cases/${people.caseKey}`, { body, version });
      expect(reply.status).toBe(200);
    };
    await move([200, 110]);
    const name = await filed(`${'Minutes of the meeting '.repeat(5)}.docx`, 'in a deep folder');
    expect(name).toMatch(/^Minutes.*\.docx$/);
    expect(name.length).toBeLessThan(60);
    await move([200, 130]);
    const { reply } = await begin('Minutes.docx', 5);
    expect([reply.status, reply.body.code]).toEqual([422, 'path_too_long']);
  });
});
