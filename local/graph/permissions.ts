import type { Caller } from '../directory.ts';
import { accessDenied, GraphRefusal } from './errors.ts';
import type { Ask, Route, World } from './exchange.ts';
import { grantedRole } from './site-grants.ts';

type Right = 'write' | 'read' | 'none';

/** The beginnings of the scopes that let a token through, by the first word of the address. */
const scopesFor: Readonly<Record<string, readonly string[]>> = {
  sites: ['Sites.', 'Files.', 'Lists.', 'ListItems.'],
  drives: ['Sites.', 'Files.'],
  users: ['User.', 'Directory.', 'Team.'],
  me: ['User.'],
  teams: ['Team', 'Channel', 'Group.'],
  groups: ['Group', 'Directory.', 'Team'],
  subscriptions: ['Sites.', 'Files.', 'Subscription.'],
};

function checkScopes(caller: Caller, path: string): void {
  const wanted = scopesFor[path.split('/')[1]?.toLowerCase() ?? ''] ?? [];
  if (wanted.some((scope) => caller.scopes.some((held) => held.startsWith(scope)))) return;
  throw new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

/** What may be done in the site: a person by SharePoint's permission, the app by itself by its grant. */
function rightOf(world: World, { person, appId }: Caller): Right {
  if (person) return world.switches.sitePermissions[person.upn] ?? person.site;
  return world.switches.sitesSelected ? grantedRole(world.store, appId) : 'write';
}

/**
 * Lets a caller through, or throws 403. The token must carry a scope for the kind of thing; in the site SharePoint's own
 * permission decides: `read` may only look, `none` may not even do that. The app by itself has full control, and under
 * Sites.Selected what it was granted. In the directory everybody may look.
 */
export function checkPermission(ask: Ask, route: Pick<Route, 'within'>): void {
  checkScopes(ask.caller, ask.path);
  if (route.within === 'directory') return;
  const right = rightOf(ask.world, ask.caller);
  if (right === 'none' || (right === 'read' && ask.method !== 'GET')) throw accessDenied();
}
