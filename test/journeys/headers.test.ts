import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeHeaders } from '../../api/http/headers.ts';
import { startWorld, upn, type Voice, voiceWith, type World } from '../world.ts';

/** Teams: tab requirements, the whole list as of 2026. */
const teamsHosts =
  "'self' https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com https://*.microsoft365.com https://*.office.com https://outlook.office.com https://outlook.office365.com https://outlook-sdf.office.com https://outlook-sdf.office365.com";

let world: World;
let priya: Voice;
let nobody: Voice;
beforeAll(async () => {
  world = await startWorld();
  priya = await world.as(upn.priya);
  nobody = voiceWith(world.url, '');
});
afterAll(() => world.close());

/** One answer of each door: good, refused, unknown, and those that Microsoft's services ask. */
const doors = (): readonly (readonly [
  string,
  Promise<{ readonly headers: Headers; readonly status: number }>,
])[] => [
  ['good', priya.get('/api/me')],
  ['not signed in', nobody.get('/api/board')],
  ['unknown', priya.get('/api/nothing-here')],
  ['not to be read', priya.post('/api/cases', { body: { code: 7 } })],
  ['health', nobody.get('/api/health')],
  ['the bot', nobody.post('/api/messages', { body: {} })],
  ['Graph', nobody.post('/api/notifications', { body: { value: [] } })],
  ['the handshake', nobody.post('/api/notifications?validationToken=abc')],
  ['beside everything', nobody.get('/elsewhere')],
];

describe('every answer of the API', () => {
  it('is kept by nobody, is not sniffed, and leads, loads and is framed nowhere', async () => {
    for (const [door, asked] of doors()) {
      const { headers } = await asked;
      expect([door, headers.get('cache-control')]).toEqual([door, 'no-store']);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
      );
    }
  });

  it('says nothing of the server, and lets no page of another origin read it', async () => {
    for (const [, asked] of doors()) {
      const names = [...(await asked).headers.keys()];
      expect(names.filter((name) => /^(server|x-powered-by|access-control-)/.test(name))).toEqual([]);
    }
    const foreign = { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' };
    const preflight = await fetch(`${world.url}/api/actions/x`, { method: 'OPTIONS', headers: foreign });
    expect(preflight.ok).toBe(false);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('gives no cookie', async () => {
    for (const [, asked] of doors()) expect((await asked).headers.getSetCookie()).toEqual([]);
  });
});

describe('the pages of the tab', () => {
  const app = (teamsHostOrigin: string | null, isHttps: boolean) =>
    new Hono().use(safeHeaders({ teamsHostOrigin, isHttps })).get('*', (c) => c.html('<p>'));

  it('may be framed by Microsoft’s clients alone, and run only what is ours', async () => {
    const { headers } = await app(null, true).request('/tab/');
    const policy = headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toContain(`frame-ancestors ${teamsHosts}`);
    for (const rule of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule);
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it('are framed on this machine by its Teams-like page too', async () => {
    const { headers } = await priya.get('/tab/');
    expect(headers.get('content-security-policy')).toContain(world.local.env.TEAMS_HOST_ORIGIN);
  });

  it('are heard by the window that opened them only where somebody is asked to allow', async () => {
    const openerOf = async (path: string) =>
      (await app(null, true).request(path)).headers.get('cross-origin-opener-policy');
    expect(await openerOf('/tab/')).toBe('same-origin');
    expect(await openerOf('/tab/allow')).toBe('unsafe-none');
    expect(await openerOf('/tab/allowed.html')).toBe('unsafe-none');
  });

  it('are reached with TLS alone once seen, with all names below, and never promised so without', async () => {
    const strict = async (isHttps: boolean, path: string) =>
      (await app(null, isHttps).request(path)).headers.get('strict-transport-security');
    for (const path of ['/tab/', '/api/me']) {
      expect(await strict(true, path)).toBe('max-age=63072000; includeSubDomains');
      expect(await strict(false, path)).toBeNull();
    }
  });
});
