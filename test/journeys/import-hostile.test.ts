import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { hostileFiles } from '../documents/hostile-files.ts';
import { excelFile, excelRow } from '../documents/office-file.ts';
import { SAMPLE_HEADS, sampleRows } from '../documents/sample-table.ts';
import { settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { tokenOf, type Voice, voiceWith } from '../world.ts';

let dataDir: string;
let local: LocalWorld;
let app: SpawnedApp;
let priya: Voice;
let caseKey: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hostile-'));
  local = await startLocal({ port: 0, dataDir });
  app = await spawnApp(local);
  ({ priya, caseKey } = await settle({
    url: app.url,
    as: async (who) => voiceWith(app.url, await tokenOf(local, who)),
  }));
});
afterAll(async () => {
  await app.kill();
  await local.close();
  await rm(dataDir, { recursive: true, force: true });
});

const bring = (name: string, bytes: Uint8Array) =>
  priya.post(`/api/imports?case=${caseKey}&name=${name}`, { body: bytes });

/** The memory that the server holds, in MB; 0 where the system does not tell. */
const held = (): number => {
  const path = `/proc/${app.pid}/status`;
  const status = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1] ?? 0) / 1000;
};

/** How many questions of others were answered until something was done, and the most memory that the server held. */
const meanwhile = async (done: Promise<unknown>) => {
  const seen = { served: 0, mostHeld: 0 }; // counted below
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await priya.get('/api/me');
    seen.served += 1;
    seen.mostHeld = Math.max(seen.mostHeld, held());
    await wait(25);
  }
  return seen;
};

/** Files of each kind of attack; `test/documents/safety.test.ts` reads all of them in a reading thread. */
const refusedAtOnce = 'a zip bomb beside the document';
const attacks = [
  refusedAtOnce,
  'laughing entities',
  'a thousand tables inside each other',
  'many merges over many rows',
  'a page of ten thousand cells spanning everything',
  'a PDF that inflates to a hundred megabytes of blanks',
];
const files = Object.entries(hostileFiles).filter(([name]) => attacks.includes(name));

describe('a file brought to the running server', () => {
  it.each(files)(
    'that is %s is refused in a sentence or asked about, and others are served meanwhile',
    async (name, file) => {
      const before = held();
      const answer = bring(file.name, file.make());
      const { served, mostHeld } = await meanwhile(answer);
      const { status, body } = await answer;
      const codes = file.answers.map((code) => (code === 'read' ? 'no_table' : `file_${code}`));
      if (status === 200) {
        // One that could be read holds a table: it is asked about, and nothing becomes a plan unseen.
        expect(file.answers).toContain('read');
        expect(body.draft.questions).toMatchObject([{ about: 'plan.tables' }]);
      } else {
        expect([status, codes]).toEqual([422, expect.arrayContaining([body.code])]);
        expect(body.detail).toMatch(/^[A-Z].+ Nothing was (?:imported|stored)\. .+\.$/u);
      }
      // One that stood still while it read would have answered once.
      if (name !== refusedAtOnce) expect(served).toBeGreaterThan(4);
      expect(mostHeld - before).toBeLessThan(250);
    },
  );

  it('that is a tracker of two thousand rows is read', async () => {
    const sheet = [SAMPLE_HEADS, ...sampleRows(2_000)].map((row, at) => excelRow(at + 1, row));
    const { status, body } = await bring(
      'a.xlsx',
      excelFile({ Plan: `<sheetData>${sheet.join('')}</sheetData>` }),
    );
    expect([status, body.draft.actions.length]).toEqual([200, 2_000]);
  });
});
