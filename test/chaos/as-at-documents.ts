import { planText, settleAll } from '../settled.ts';
import { one, type Reply, upn, type Voice } from '../world.ts';
import { type Step, some, someAction } from './as-at-steps.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

const start = async (voice: Voice, name: string, bytes: Uint8Array): Promise<Reply['body']> =>
  (await voice.post(`/api/imports?again=true&case=case-14&name=${encodeURIComponent(name)}`, { body: bytes }))
    .body;

interface Kept {
  readonly id: string;
  readonly version: string;
}

/** Accepts, and where no answer comes because the server was killed asks the next one again: that person waits for it. */
const accept = (voice: Voice, { id, version }: Kept, body: object): Promise<Reply> =>
  voice.post(`/api/imports/${id}/accept`, { body, version });

/** The same plan, later: another date, one action more, another heading for nothing. */
const laterText = (bytes: Uint8Array, n: number): Uint8Array =>
  text(
    `${new TextDecoder().decode(bytes).replaceAll('31/03/2026', `1${n % 9}/05/2026`)}\n1. The trust should agree step 1 with every ward\tWrite to the families, letter ${n}\tMatron\t01/06/2026\tLetters`,
  );

/** Headings that nobody understands, so that a person says what the columns are. */
const oddTable = (n: number): Uint8Array =>
  text(
    [
      'Zwei,Lorem,Ipsum,Dolor',
      `1,Keep the ward warm ${n},Mend boiler ${n},31/03/2027`,
      `2,Have enough beds ${n},Buy ${n} beds,30/04/2027`,
      `3,Keep notes whole ${n},Number the pages ${n},31/05/2027`,
    ].join('\n'),
  );

const imports: Readonly<Record<string, Step>> = {
  import: {
    drives: ['import/start-import', 'import/accept-import'],
    run: async ({ as, n }) => {
      const voice = await as();
      const kept = await start(voice, `Plan ${n}.txt`, planText(2 + (n % 4)));
      return accept(voice, kept, {});
    },
  },
  acceptLeft: {
    drives: ['import/accept-import'],
    run: async ({ as }) => {
      // What a killed server left half-way is accepted by whoever asks next.
      const voice = await as(upn.daniel);
      const { imports: open } = (await voice.get('/api/imports?case=case-14')).body;
      const left =
        open.find(({ state }) => state !== 'accepted') ?? (await start(voice, 'Left.txt', planText(2)));
      const { body } = await voice.get(`/api/imports/${left.id}`);
      const kept = body.draft === undefined ? body : await settleAll(voice, body);
      return accept(voice, kept, {});
    },
  },
  reimport: {
    drives: ['import/start-import', 'import/accept-import', 'import/accept-reimport'],
    run: async ({ as, n }) => {
      const voice = await as();
      const plan = one((await voice.get('/api/board')).body.plans, ({ state }) => state === 'live');
      const kept = await start(voice, `Later ${n}.txt`, laterText(planText(4), n));
      return accept(voice, kept, { reimport: plan.key });
    },
  },
  keepDraft: {
    drives: ['import/start-import', 'import/keep-draft', 'import/accept-import'],
    run: async ({ as, n }) => {
      const voice = await as();
      const view = await start(voice, `Draft ${n}.txt`, planText(2));
      const [first, ...others] = view.draft.actions;
      const draft = {
        ...view.draft,
        actions: [{ ...first, text: `Hold it with every ward ${n}.` }, ...others],
      };
      const { body } = await voice.put(`/api/imports/${view.id}`, { body: draft, version: view.version });
      return n % 2 === 0 ? accept(voice, body, {}) : voice.get(`/api/imports/${view.id}`);
    },
  },
  readAgain: {
    drives: ['import/start-import', 'import/read-again', 'import/remember-layouts', 'import/accept-import'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { id, version } = await start(voice, `Odd ${n}.csv`, oddTable(n));
      const columns = { 1: 'number', 2: 'recommendation', 3: 'action', 4: 'due' };
      const { body } = await voice.post(`/api/imports/${id}/reading`, {
        ...{ body: { tables: [{ table: 1, columns }] }, version },
      });
      return accept(voice, await settleAll(voice, body), {});
    },
  },
  discard: {
    drives: ['import/start-import', 'import/discard-import'],
    run: async ({ as, n }) => {
      const voice = await as();
      const { id, version } = await start(voice, `Mistake ${n}.txt`, planText(2));
      return voice.delete(`/api/imports/${id}`, { version });
    },
  },
};

const upload = async (voice: Voice, n: number): Promise<Reply> => {
  const { key } = await someAction(voice, n);
  return voice.put(`/api/actions/${key}/evidence/upload?name=Minutes%20${n}.txt`, {
    body: text(`Found: ${n}`),
  });
};

/** Any file that is linked; one is uploaded where there is none. */
const someEvidence = async (voice: Voice, n: number) => {
  const { actions } = (await voice.get('/api/board')).body;
  for (const { key } of actions) {
    const linked = (await voice.get(`/api/actions/${key}`)).body.evidence.filter(({ gone }) => !gone);
    if (linked.length > 0) return some(linked, n);
  }
  return (await upload(voice, n)).body.evidence;
};

/** What the people who check may say of a file in this state. */
const reviews: Readonly<Record<string, readonly object[]>> = {
  filed: [{ state: 'accepted' }, { state: 'returned', note: 'This is another file.' }, { state: 'unlinked' }],
  accepted: [{ state: 'returned', note: 'Not this one after all.' }, { state: 'unlinked' }],
  returned: [{ state: 'filed' }, { state: 'accepted' }],
  unlinked: [{ state: 'filed' }],
};

const evidence: Readonly<Record<string, Step>> = {
  upload: {
    drives: ['evidence/upload-evidence', 'evidence/link-evidence'],
    run: async ({ as, n }) => upload(await as(), n),
  },
  pieces: {
    drives: ['evidence/upload-evidence', 'evidence/link-evidence'],
    run: async ({ as, n }) => {
      const voice = await as();
      const path = `/api/actions/${(await someAction(voice, n)).key}/evidence/pieces`;
      const bytes = text(`Piece ${n} `.repeat(40));
      const { body } = await voice.post(path, { body: { name: `Pieces ${n}.bin`, size: bytes.length } });
      const headers = { 'upload-ticket': body.upload?.ticket ?? '' };
      return voice.put(`${path}?from=0`, { body: bytes, headers });
    },
  },
  link: {
    drives: ['evidence/link-evidence'],
    run: async ({ scene, as, n }) => {
      const { files } = scene.app.workspace.app;
      const voice = await as();
      const { folder } = one((await voice.get('/api/board')).body.cases, ({ key }) => key === 'case-14');
      const { driveId = '', itemId = '' } = folder ?? {};
      const entry = await files.uploadNew(driveId, itemId, `Found ${n}.txt`, text(`Found ${n}`));
      const body = { driveId, itemId: entry?.itemId ?? '' };
      return voice.post(`/api/actions/${(await someAction(voice, n)).key}/evidence`, { body });
    },
  },
  review: {
    drives: ['evidence/review-evidence'],
    run: async ({ as, n }) => {
      const voice = await as(upn.daniel);
      const row = await someEvidence(voice, n);
      const body = some(reviews[row.state] ?? [], Math.floor(n / 3));
      return voice.patch(`/api/evidence/${row.key}`, { body, version: row.version });
    },
  },
};

/** What people ask for of documents and files. */
export const documentSteps: Readonly<Record<string, Step>> = { ...imports, ...evidence };
