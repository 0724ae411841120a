import { tenant } from '../directory.ts';
import { accessDenied, itemNotFound } from './errors.ts';
import type { Ask } from './exchange.ts';

const siteGuid = '44444444-4444-4444-8444-444444444444';
const webGuid = '55555555-5555-4555-8555-555555555555';

/** The one site of this tenant that anybody was given. */
export const site = {
  id: `${tenant.host},${siteGuid},${webGuid}`,
  siteGuid,
  webGuid,
  path: tenant.sitePath,
  url: `https://${tenant.host}${tenant.sitePath}`,
  title: tenant.siteTitle,
  timeZone: tenant.timeZone,
  created: '2024-01-08T09:00:00Z',
} as const;

/** Stands in the tenant, and nobody here may open it. */
const unlistedPath = '/sites/HumanResources';

/** Throws 404 for an id that is not the site's; the GUID of the site collection alone will do. */
export function checkSite(id: string): void {
  const wanted = id.toLowerCase();
  const known = [site.id.toLowerCase(), 'root', siteGuid, `${siteGuid},${webGuid}`, tenant.host];
  if (wanted === unlistedPath.toLowerCase()) throw accessDenied();
  if (!known.includes(wanted)) throw itemNotFound();
}

/** The id behind a server-relative path. The unlisted site keeps its path as id, so that it can be refused later. */
export function siteIdOf(host: string, path: string): string {
  if (host.toLowerCase() !== tenant.host) throw itemNotFound();
  const wanted = `/${path}`.replace(/\/+/g, '/').replace(/\/$/, '').toLowerCase();
  if (wanted === site.path.toLowerCase()) return site.id;
  if (wanted === unlistedPath.toLowerCase()) return unlistedPath;
  throw itemNotFound();
}

export const siteBody = (): object => ({
  id: site.id,
  name: 'PatientSafety',
  displayName: site.title,
  description: '',
  webUrl: site.url,
  createdDateTime: site.created,
  lastModifiedDateTime: site.created,
  siteCollection: { hostname: tenant.host },
  root: {},
});

/** `GET /sites?search=`: under Sites.Selected nothing is ever found. */
export function searchSites(ask: Ask): readonly object[] {
  const words = (ask.query.get('search') ?? ask.query.get('$search') ?? '').replaceAll('"', '').toLowerCase();
  if (ask.world.switches.sitesSelected) return [];
  if (!ask.caller.person) throw accessDenied();
  return words === '*' || site.title.toLowerCase().includes(words) ? [siteBody()] : [];
}
