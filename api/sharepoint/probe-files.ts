import { z } from 'zod';
import { at, pathOf, query } from './address.ts';
import { answered } from './pages.ts';
import { type ProbeBench, saidOf } from './probe-bench.ts';
import type { ProbeQuestion } from './probe-lists.ts';

const made = z.object({ id: z.string() });
const small = 4 * 1024 * 1024;

const putFile = ({ graph, driveId, folderId }: ProbeBench, name: string, size: number) =>
  graph.call({
    method: 'PUT',
    path: `${at`/drives/${driveId}/items/${folderId}`}:${at`/${name}`}:/content`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.alloc(size, 'x'),
    timeoutMs: 120_000,
  });

const simpleLimit = async (bench: ProbeBench): Promise<string> => {
  const at4 = await saidOf(putFile(bench, 'four.bin', small));
  const above = await saidOf(putFile(bench, 'above.bin', small + 1));
  return `4 MiB ${at4}; one byte more ${above}`;
};

/** Another library, which goes with the rest in the end. */
const otherLibrary = async ({ graph, siteId, later }: ProbeBench): Promise<string> => {
  const body = {
    displayName: `Followthrough probe library ${Date.now()}`,
    list: { template: 'documentLibrary' },
  };
  const list = answered(
    made,
    (await graph.call({ method: 'POST', path: at`/sites/${siteId}/lists`, body })).body,
  );
  later(at`/sites/${siteId}/lists/${list.id}`);
  const drive = await graph.call({ method: 'GET', path: at`/sites/${siteId}/lists/${list.id}/drive` });
  return answered(made, drive.body).id;
};

const crossMove = async (bench: ProbeBench): Promise<string> => {
  const { id } = answered(made, (await putFile(bench, 'moves.txt', 10)).body);
  const driveId = await otherLibrary(bench);
  const root = answered(
    made,
    (await bench.graph.call({ method: 'GET', path: at`/drives/${driveId}/root` })).body,
  );
  const body = { parentReference: { driveId, id: root.id } };
  let after = '';
  const path = at`/drives/${bench.driveId}/items/${id}`;
  const said = await saidOf(
    bench.graph.call({ method: 'PATCH', path, body }).then((answer) => {
      after = answered(made, answer.body).id;
    }),
  );
  return after ? `${said}; the id ${after === id ? 'stays' : 'is another'}` : said;
};

const link = async (bench: ProbeBench): Promise<string> => {
  const { id } = answered(made, (await putFile(bench, 'shared.txt', 10)).body);
  const path = `${at`/drives/${bench.driveId}/items/${id}`}/createLink`;
  return saidOf(bench.graph.call({ method: 'POST', path, body: { type: 'view', scope: 'organization' } }));
};

const position = z.object({ '@odata.deltaLink': z.string() });

/** What an earlier run left: where the library stood, and when. */
export interface ProbeBefore {
  readonly at: string;
  readonly position: string;
}

/** Where the library stands now, so that a later run can tell how long such a token lives. */
export const libraryPosition = async ({ graph, driveId }: ProbeBench): Promise<string> => {
  const { body } = await graph.call({
    method: 'GET',
    path: at`/drives/${driveId}/root/delta` + query({ token: 'latest' }),
  });
  return pathOf(answered(position, body)['@odata.deltaLink']);
};

const tokenAge =
  (before: ProbeBefore | null, now: string) =>
  async ({ graph }: ProbeBench): Promise<string> => {
    if (before === null) return 'not known yet: run the probe again another day, it remembers its token';
    const hours = Math.round((Date.parse(now) - Date.parse(before.at)) / 3_600_000);
    return `after ${hours} hours: ${await saidOf(graph.call({ method: 'GET', path: before.position }))}`;
  };

const inbound =
  (notificationUrl: string | null) =>
  async ({ graph, list, later }: ProbeBench): Promise<string> => {
    if (notificationUrl === null) return 'not asked: neither NOTIFICATION_URL nor an https APP_URL is set';
    const expirationDateTime = new Date(Date.now() + 3_600_000).toISOString();
    const resource = list.slice(1);
    const body = { changeType: 'updated', resource, notificationUrl, expirationDateTime };
    return saidOf(
      graph.call({ method: 'POST', path: '/subscriptions', body }).then((answer) => {
        later(at`/subscriptions/${answered(made, answer.body).id}`);
      }),
    );
  };

const sitesSelected = async ({ graph, items }: ProbeBench): Promise<string> => {
  const search = await saidOf(graph.call({ method: 'GET', path: `/sites${query({ search: 'a' })}` }));
  const delta = await saidOf(graph.call({ method: 'GET', path: `${items}/delta` }));
  return `search for sites ${search}; delta of this site ${delta}`;
};

export interface ProbeFacts {
  readonly now: string;
  readonly before: ProbeBefore | null;
  readonly notificationUrl: string | null;
}

/** What libraries do, and what the tenant lets the app do. */
export const fileQuestions = ({ now, before, notificationUrl }: ProbeFacts): readonly ProbeQuestion[] => [
  { id: 'simple_upload', question: 'How large may a file be that goes up in one piece?', ask: simpleLimit },
  { id: 'cross_move', question: 'Does a file keep its id when it moves to another library?', ask: crossMove },
  { id: 'sharing_links', question: 'May the app make sharing links?', ask: link },
  { id: 'delta_token', question: 'How long does a delta token live?', ask: tokenAge(before, now) },
  { id: 'sites_selected', question: 'What does the app see beyond its site?', ask: sitesSelected },
  {
    id: 'subscriptions',
    question: 'May the app subscribe, and does Graph reach it?',
    ask: inbound(notificationUrl),
  },
];
