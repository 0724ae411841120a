import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at } from '../../api/sharepoint/client/address.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { openStoreDesk, type StoreDesk } from './store-desk.ts';

const run = promisify(execFile);
const found = z.object({
  at: z.string(),
  answers: z.array(z.object({ id: z.string(), answer: z.string() })),
});

let context: StoreDesk;
let folder: string;
beforeAll(async () => {
  context = await openStoreDesk();
  folder = await mkdtemp(join(tmpdir(), 'probe-'));
});
afterAll(async () => {
  await context.close();
  await rm(folder, { recursive: true, force: true });
});

/** `npm run probe:tenant` on the local site as it is switched now; the answers by the id of their question. */
const probe = async (switches: object) => {
  await context.faults({ switches });
  const file = join(folder, 'tenant-probe.json');
  const env = { PATH: process.env.PATH, ...context.local.env };
  const { stdout, stderr } = await run(process.execPath, ['api/cli/probe.ts', file], { env });
  const read = found.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    stdout,
    stderr,
    at: read.at,
    says: Object.fromEntries(read.answers.map((each) => [each.id, each.answer])),
  };
};

describe('the probe of a tenant', () => {
  it('answers every question, prints what it writes, and leaves nothing behind', async () => {
    const { stdout, stderr, says } = await probe({});
    expect(stderr).toBe('');
    expect(Object.values(says).filter((answer) => answer.startsWith('not answered'))).toEqual([]);
    expect(Object.keys(says)).toHaveLength(21);
    for (const answer of Object.values(says)) expect(stdout).toContain(answer);
    expect(says).toMatchObject({
      if_match: expect.stringMatching(
        /^with the version as it stands accepted; with the one before refused with 412/,
      ),
      eq_null: expect.stringMatching(/^refused with 400/),
      unique: expect.stringMatching(/^refused with 409/),
      unknown_choice: expect.stringMatching(/^refused with [45]/),
      version_order: expect.stringMatching(/^newest first/),
      empty_fields: 'omitted',
      batch_chain: 'first 201, second 201, its double 409, the next 424, the twentieth 424',
      lists_with_columns: expect.stringMatching(/^(\d+) of \1 lists brought them$/),
      fragment_units: expect.stringMatching(/^no RateLimit headers/),
      delta_token: expect.stringMatching(/^not known yet/),
      subscriptions: expect.stringMatching(/^not asked/),
    });
    expect(
      [...(await listIds(context.graph, context.siteId)).keys()].filter((name) => /probe/i.test(name)),
    ).toEqual([]);
    const { body } = await context.graph.call({
      method: 'GET',
      path: at`/sites/${context.siteId}/drive/root/children`,
    });
    expect(JSON.stringify(body)).not.toContain('Followthrough probe');
  });

  it('tells a tenant that does otherwise, and how old the token of its last run is', async () => {
    const { says } = await probe({
      ...{ filterNull: 'works', unknownChoice: 'accept', versionsNewestFirst: false },
      ...{ simpleUploadBytes: 250 * 1024 * 1024, pageCap: 10 },
    });
    expect(says).toMatchObject({
      eq_null: 'accepted',
      unknown_choice: 'accepted',
      version_order: expect.stringMatching(/^oldest first/),
      simple_upload: '4 MiB accepted; one byte more accepted; 60 MiB accepted',
      page_size: expect.stringContaining('$top=5000: items 10'),
      delta_token: 'after 0 hours: accepted',
    });
  });
});
