import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accessDenied, invalidRequest, itemNotFound } from './errors.ts';
import { type Answer, type Ask, created, noContent, ok, type Route } from './exchange.ts';
import { collection } from './shape.ts';
import { checkSite } from './site.ts';
import type { Store } from './store.ts';

/** What an administrator gave an application in the site, for Sites.Selected. */
interface GrantRow {
  readonly id: string;
  readonly app_id: string;
  readonly name: string;
  /** JSON array. */
  readonly roles: string;
}

const rolesSchema = z.array(z.enum(['read', 'write', 'owner', 'fullcontrol'])).min(1);
const grantSchema = z.object({
  roles: rolesSchema,
  grantedToIdentities: z
    .array(z.object({ application: z.object({ id: z.string(), displayName: z.string().default('') }) }))
    .length(1),
});

const grantAt = (store: Store, id: string): GrantRow => {
  const row = store.one<GrantRow>('SELECT * FROM site_grants WHERE id = ?', id);
  if (!row) throw itemNotFound();
  return row;
};

/** What an application may do in the site; consent alone gives nothing. */
export function grantedRole(store: Store, appId: string): 'write' | 'read' | 'none' {
  const row = store.one<GrantRow>('SELECT * FROM site_grants WHERE app_id = ?', appId);
  if (!row) return 'none';
  const roles = rolesSchema.parse(JSON.parse(row.roles));
  return roles.some((role) => role !== 'read') ? 'write' : 'read';
}

function body({ id, app_id, name, roles }: GrantRow): object {
  const identity = { application: { id: app_id, displayName: name } };
  return { id, roles: JSON.parse(roles), grantedToIdentitiesV2: [identity], grantedToIdentities: [identity] };
}

function grant(ask: Ask): Answer {
  const parsed = grantSchema.safeParse(ask.body);
  const application = parsed.data?.grantedToIdentities[0]?.application;
  if (!parsed.success || !application)
    throw invalidRequest('The grant names no roles, or not one application.');
  const { store } = ask.world;
  const row = {
    id: randomUUID(),
    app_id: application.id,
    name: application.displayName,
    roles: JSON.stringify(parsed.data.roles),
  };
  store.run('DELETE FROM site_grants WHERE app_id = ?', row.app_id);
  store.run('INSERT INTO site_grants VALUES (?,?,?,?)', row.id, row.app_id, row.name, row.roles);
  return created(body(row));
}

function change(ask: Ask, id: string): Answer {
  const parsed = z.object({ roles: rolesSchema }).safeParse(ask.body);
  if (!parsed.success) throw invalidRequest('The grant names no roles.');
  const row = { ...grantAt(ask.world.store, id), roles: JSON.stringify(parsed.data.roles) };
  ask.world.store.run('UPDATE site_grants SET roles = ? WHERE id = ?', row.roles, id);
  return ok(body(row));
}

function withdraw(ask: Ask, id: string): Answer {
  grantAt(ask.world.store, id);
  ask.world.store.run('DELETE FROM site_grants WHERE id = ?', id);
  return noContent();
}

/** Only a token with full control over sites may look at grants or make them; it needs none itself. */
function route(at: string, answer: (ask: Ask, id: string) => Answer): Route {
  return {
    ...{ at, units: 5, within: 'directory' },
    answer: (ask, place) => {
      checkSite(place('site'));
      if (!ask.caller.scopes.includes('Sites.FullControl.All')) throw accessDenied();
      return answer(ask, at.includes(':permission') ? place('permission') : '');
    },
  };
}

const whole = '/sites/:site/permissions';

export const siteGrantRoutes: readonly Route[] = [
  route(`GET ${whole}`, (ask) => {
    const rows = ask.world.store.all<GrantRow>('SELECT * FROM site_grants');
    return ok(collection('permissions', rows.map(body)));
  }),
  route(`POST ${whole}`, grant),
  route(`GET ${whole}/:permission`, (ask, id) => ok(body(grantAt(ask.world.store, id)))),
  route(`PATCH ${whole}/:permission`, change),
  route(`DELETE ${whole}/:permission`, withdraw),
];
