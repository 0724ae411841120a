import { z } from 'zod';
import type { TokenSource } from '../../identity/tokens.ts';
import { at, pathOf, query } from '../client/address.ts';
import { answered } from '../client/pages.ts';
import { uploadInSession } from '../files/upload-session.ts';
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

/** Larger and larger until one is refused: older documents say 4 MB, newer ones 250 MB. */
const simpleLimit = async (bench: ProbeBench): Promise<string> => {
  const said: string[] = [];
  for (const [size, words] of [
    [small, '4 MiB'],
    [small + 1, 'one byte more'],
    [15 * small, '60 MiB'],
  ] as const) {
    const answer = await saidOf(putFile(bench, `${size}.bin`, size));
    said.push(`${words} ${answer}`);
    if (answer !== 'accepted') break;
  }
  return said.join('; ');
};

const leftIn = async ({ graph, items }: ProbeBench): Promise<number | null> => {
  const { headers } = await graph.call({ method: 'GET', path: items + query({ $top: 1 }) });
  const left = headers.get('ratelimit-remaining');
  return left === null ? null : Number(left);
};

const fragmentUnits = async (bench: ProbeBench): Promise<string> => {
  const before = await leftIn(bench);
  const path = `${at`/drives/${bench.driveId}/items/${bench.folderId}`}:${at`/${'fragments.bin'}`}:/createUploadSession`;
  const item = { '@microsoft.graph.conflictBehavior': 'replace', name: 'fragments.bin' };
  await uploadInSession(bench, { path, item }, Buffer.alloc(3 * small, 'x'));
  const after = await leftIn(bench);
  return before === null || after === null
    ? 'no RateLimit headers came; they appear from 80 % of the minute on'
    : `a session, two fragments and one look took ${before - after} of RateLimit-Remaining`;
};

const claims = z.object({ roles: z.array(z.string()).optional() });

/** The application permissions that the tenant's administrator consented to, as the app's own token names them. */
const consented = async (token: TokenSource): Promise<string> => {
  const [, body = ''] = (await token()).split('.');
  const { roles = [] } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return roles.length === 0 ? 'the token names none' : roles.join(', ');
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

/** What an earlier run left: the position of the library, and when. */
export interface ProbeBefore {
  readonly at: string;
  readonly position: string;
}

/** The position of the library now, so that a later run can say how long such a token lives. */
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
  readonly token: TokenSource;
}

/** What libraries do, and what the tenant lets the app do. */
export const fileQuestions = ({
  now,
  before,
  notificationUrl,
  token,
}: ProbeFacts): readonly ProbeQuestion[] => [
  {
    id: 'simple_upload',
    matters: 'The app sends what is larger than 4 MB in fragments, whatever the answer.',
    question: 'How large may a file be that goes up in one piece?',
    ask: simpleLimit,
  },
  {
    id: 'fragment_units',
    matters: 'Only how much of the minute large evidence takes.',
    question: 'What does an upload in fragments cost?',
    ask: fragmentUnits,
  },
  {
    id: 'consent',
    matters:
      'The app needs Sites.Selected and User.ReadBasic.All (infra/README.md); more than is named there can be taken away.',
    question: 'Which application permissions did the tenant consent to?',
    ask: () => consented(token),
  },
  {
    id: 'cross_move',
    matters:
      'Where the id changes, evidence that is moved to another library is flagged and linked again by a person.',
    question: 'Does a file keep its id when it moves to another library?',
    ask: crossMove,
  },
  {
    id: 'sharing_links',
    matters: 'The app makes none.',
    question: 'May the app make sharing links?',
    ask: link,
  },
  {
    id: 'delta_token',
    matters: 'A token that is too old makes the app read everything again; nothing is lost.',
    question: 'How long does a delta token live?',
    ask: tokenAge(before, now),
  },
  {
    id: 'sites_selected',
    matters:
      'Under Sites.Selected the search is refused and the delta accepted. If the search is accepted, the app may see more than it needs.',
    question: 'What does the app see beyond its site?',
    ask: sitesSelected,
  },
  {
    id: 'subscriptions',
    matters: 'Where it is refused or Graph cannot reach the app, it asks every 30 seconds by itself.',
    question: 'May the app subscribe, and does Graph reach it?',
    ask: inbound(notificationUrl),
  },
];
