import { people } from '../directory.ts';
import { ok, type Route } from './exchange.ts';
import { collection, pick, readShape } from './shape.ts';
import { checkSite, searchSites, siteBody } from './site.ts';

const permissionsOfSite = (): readonly object[] =>
  people
    .filter(({ site }) => site !== 'none')
    .map(({ oid, name, site }) => ({
      id: Buffer.from(oid).toString('base64url'),
      roles: [site],
      grantedToV2: { user: { id: oid, displayName: name } },
    }));

export const siteRoutes: readonly Route[] = [
  {
    ...{ at: 'GET /sites', units: 2, within: 'site', options: ['search', '$search', '$select'] },
    answer: (ask) => {
      const { select } = readShape(ask, { expands: [] });
      return ok(
        collection(
          'sites',
          searchSites(ask).map((body) => pick(body, select)),
        ),
      );
    },
  },
  {
    ...{ at: 'GET /sites/:site', units: 1, within: 'site', options: ['$select'] },
    answer: (ask, place) => {
      checkSite(place('site'));
      return ok(pick(siteBody(), readShape(ask, { expands: [] }).select));
    },
  },
  {
    ...{ at: 'GET /sites/:site/permissions', units: 5, within: 'site', options: [] },
    answer: (_ask, place) => {
      checkSite(place('site'));
      return ok(collection('permissions', permissionsOfSite()));
    },
  },
];
