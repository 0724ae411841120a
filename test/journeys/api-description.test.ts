import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RouteSpec } from '../../src/wire/route-spec.ts';
import { routes } from '../../src/wire/routes.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
let tabDir: string;

beforeAll(async () => {
  tabDir = await mkdtemp(join(tmpdir(), 'tab-'));
  await mkdir(join(tabDir, 'assets'));
  await writeFile(join(tabDir, 'index.html'), '<html><head><title>Tab</title></head></html>');
  await writeFile(join(tabDir, 'assets', 'main-abc.js'), `console.log(${JSON.stringify('x'.repeat(5000))})`);
  world = await startWorld({ tabDir });
  people = await settle(world);
});
afterAll(async () => {
  await world.close();
  await rm(tabDir, { recursive: true });
});

/** As much of OpenAPI as the test looks at. */
const description = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ parameters: z.array(z.looseObject({ name: z.string() })) })),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

const refsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' ? [String(inner)] : refsIn(inner),
  );
};

describe('the API’s own description', () => {
  it('is OpenAPI 3.1, needs no signing in, and holds every route with its parameters, body and answers', async () => {
    const reply = await people.nobody.get('/api/openapi.json');
    const { status } = reply;
    const body = description.parse(reply.body);
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    const specs: readonly (readonly [string, RouteSpec])[] = Object.entries(routes);
    for (const [name, spec] of specs) {
      const operation = body.paths[spec.path]?.[spec.method.toLowerCase()];
      expect(operation).toMatchObject({ operationId: name, responses: { 200: {}, default: {} } });
      expect(operation?.requestBody !== undefined).toBe(spec.body !== undefined);
      const named = operation?.parameters.map(({ name: parameter }) => parameter);
      expect(named?.includes('If-Match')).toBe(spec.ifMatch === true);
    }
    for (const ref of refsIn(body)) {
      expect(body.components.schemas, ref).toHaveProperty(ref.replace('#/components/schemas/', ''));
    }
    const change = body.components.schemas.UpdateActionRequest;
    expect(change).toMatchObject({ type: 'object', additionalProperties: false });
    expect(change).toHaveProperty('properties.title.anyOf.0.maxLength', 80);
  });

  it('is true: what the API answers has the shape that it describes, no more and no less', async () => {
    await importPlan(people.priya, people.caseKey, planText(3));
    const { actions } = (await people.priya.get('/api/board')).body;
    const draft = await people.priya.post('/api/imports?case=case-14&name=b.txt', { body: planText(2) });
    const at = `/api/actions/${one(actions).key}`;
    await people.priya.put(`${at}/evidence/upload?name=a.txt`, { body: planText(1) });
    const asked = [
      ['readMe', '/api/me'],
      ['readBoard', '/api/board'],
      ['readOverview', '/api/overview'],
      ['readAction', at],
      ['readHistory', '/api/cases/case-14/history'],
      ['listCaseFolder', '/api/cases/case-14/folder'],
      ['listFolder', '/api/folders'],
      ['listImports', '/api/imports?case=case-14'],
      ['readImport', `/api/imports/${draft.body.id}`],
      ['readSettings', '/api/settings'],
    ] as const;
    for (const [name, path] of asked) {
      const { status, body } = await people.priya.get(path);
      expect([name, status]).toEqual([name, 200]);
      expect(routes[name].answer.parse(body), name).toEqual(body);
    }
  });

  it('answers health to whoever watches, and nothing of the workspace', async () => {
    const { body } = await people.nobody.get('/api/health');
    expect(Object.keys(body).sort()).toEqual(['asAt', 'ok']);
  });

  it('answers 404 in problem+json for what it does not know', async () => {
    const { status, headers, body } = await people.nobody.get('/api/nothing-here');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.request).toBe(headers.get('x-request-id'));
  });
});

describe('every answer', () => {
  it('is compressed as the caller takes it', async () => {
    await importPlan(people.priya, people.caseKey, planText(30));
    const ask = async (encoding: string) => {
      const headers = { authorization: `Bearer ${people.priya.token}`, 'accept-encoding': encoding };
      const { get } = await import('node:http');
      return new Promise<{ encoding: string | undefined; bytes: Buffer }>((done) => {
        get(`${world.url}/api/board`, { headers }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            done({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(parts) }),
          );
        });
      });
    };
    const [small, zipped, plain] = await Promise.all([ask('br'), ask('gzip, br'), ask('identity')]);
    expect([small.encoding, zipped.encoding, plain.encoding]).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(small.bytes)).toEqual(plain.bytes);
    expect(gunzipSync(zipped.bytes)).toEqual(plain.bytes);
    expect(small.bytes.length * 5).toBeLessThan(plain.bytes.length);
  });

  it('leaves a line in the log with the route’s pattern and nothing of people', async () => {
    const { body } = await people.priya.get('/api/board');
    await people.priya.get(`/api/actions/${one(body.actions).key}`);
    await people.priya.post('/api/people/find', { body: { find: 'Megan' } });
    const lines = JSON.stringify(world.log);
    expect(world.log.findLast(({ what }) => what === 'request')).toMatchObject({
      route: '/api/people/find',
      status: 200,
    });
    for (const secret of ['Megan', 'priya', one(body.actions).key, 'agree step', people.priya.token]) {
      expect(lines).not.toContain(secret);
    }
  });
});

describe('the tab’s pages', () => {
  it('are served with the Teams-like page’s origin, whatever route of the tab is asked for', async () => {
    for (const path of ['/tab/', '/tab/cases/C-014', '/tab/index.html']) {
      const { status, body, headers } = await people.nobody.get(path);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(body).toContain(`<meta name="teams-host" content="${world.local.env.TEAMS_HOST_ORIGIN}">`);
      expect(headers.get('cache-control')).toBe('no-cache');
    }
    const asset = await people.nobody.get('/tab/assets/main-abc.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    const small = { headers: { 'accept-encoding': 'gzip, br' } };
    expect((await people.nobody.get('/tab/assets/main-abc.js', small)).headers.get('content-encoding')).toBe(
      'br',
    );
  });

  it('lead nowhere else', async () => {
    for (const path of [
      '/tab/..%2f..%2fpackage.json',
      '/tab/assets/none.js',
      '/tab/%2e%2e/%2e%2e/package.json',
    ]) {
      expect((await people.nobody.get(path)).status).toBe(404);
    }
  });
});
