import { columnRoutes } from './columns.ts';
import { driveDeltaRoutes } from './drive-delta.ts';
import { driveSearchRoutes } from './drive-search.ts';
import { driveRoutes } from './drives.ts';
import { invalidRequest, notImplemented } from './errors.ts';
import type { Place, Route } from './exchange.ts';
import { fileVersionRoutes } from './file-versions.ts';
import { itemRoutes } from './items.ts';
import { itemDeltaRoutes } from './items-delta.ts';
import { listRoutes } from './lists.ts';
import { siteGrantRoutes } from './site-grants.ts';
import { siteRoutes } from './sites.ts';
import { subscriptionRoutes } from './subscriptions.ts';
import { teamRoutes } from './teams.ts';
import { uploadSessionRoutes } from './upload-sessions.ts';
import { uploadRoutes } from './uploads.ts';
import { userRoutes } from './users.ts';

interface Pattern {
  readonly route: Route;
  readonly segments: readonly string[];
}

const parameters = ({ segments }: Pattern): number => segments.filter((each) => each.startsWith(':')).length;

const patterns = new Map<string, Pattern[]>();
const keyOf = (method: string, segments: readonly string[]): string => `${method} ${segments.length}`;

for (const route of [
  ...siteRoutes,
  ...siteGrantRoutes,
  ...listRoutes,
  ...columnRoutes,
  ...itemRoutes,
  ...itemDeltaRoutes,
  ...driveRoutes,
  ...driveDeltaRoutes,
  ...driveSearchRoutes,
  ...fileVersionRoutes,
  ...uploadRoutes,
  ...uploadSessionRoutes,
  ...userRoutes,
  ...teamRoutes,
  ...subscriptionRoutes,
]) {
  const [method = '', path = ''] = route.at.split(' ');
  const segments = path.split('/').slice(1);
  const key = keyOf(method, segments);
  // A fixed word goes before a parameter: `items/delta` is no item of the name delta.
  patterns.set(
    key,
    [...(patterns.get(key) ?? []), { route, segments }].sort((a, b) => parameters(a) - parameters(b)),
  );
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalidRequest('The address is not encoded as it should be.');
  }
};

function placeOf(pattern: Pattern, segments: readonly string[]): Place {
  return (name) => {
    const at = pattern.segments.indexOf(`:${name}`);
    const segment = segments[at];
    if (segment === undefined) throw new Error(`${pattern.route.at} has no :${name}`);
    return decode(segment);
  };
}

/** The route of a canonical path, and its parts. What nobody answers: 501. */
export function findRoute(method: string, path: string): { readonly route: Route; readonly place: Place } {
  const segments = path.split('/').slice(1);
  const found = (patterns.get(keyOf(method, segments)) ?? []).find((pattern) =>
    pattern.segments.every(
      (each, at) => each.startsWith(':') || each.toLowerCase() === segments[at]?.toLowerCase(),
    ),
  );
  if (!found) throw notImplemented(`${method} ${path}`);
  return { route: found.route, place: placeOf(found, segments) };
}
