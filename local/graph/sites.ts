import { ok, type Route } from './exchange.ts';
import { collection, pick, readShape } from './shape.ts';
import { checkSite, searchSites, siteBody } from './site.ts';

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
];
