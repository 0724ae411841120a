import type { Caller } from '../directory.ts';
import { accessDenied } from './errors.ts';
import type { Route } from './exchange.ts';

/**
 * Lets a caller through, or throws 403. In the site SharePoint's own permission of the person decides: `read` may only
 * look, `none` may not even do that. The app by itself has full control. In the directory everybody may look.
 */
export function checkPermission(caller: Caller, method: string, route: Pick<Route, 'within'>): void {
  const { person } = caller;
  if (!person || route.within === 'directory') return;
  if (person.site === 'none' || (person.site === 'read' && method !== 'GET')) throw accessDenied();
}
