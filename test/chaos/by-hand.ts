import { openTokens } from '../../api/identity/tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { at, literal, query } from '../../api/sharepoint/client/address.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { readSite } from '../../api/sharepoint/site/site.ts';
import type { LocalWorld } from '../../local/world.ts';
import { one, tokenOf, upn } from '../world.ts';

/** What somebody does to a row in SharePoint itself, past the app and past every proxy. */
export interface ByHand {
  change(list: string, key: string, fields: object): Promise<void>;
  remove(list: string, key: string): Promise<void>;
  add(list: string, fields: object): Promise<void>;
}

/** Megan at work in SharePoint. */
export const openByHand = async (local: LocalWorld): Promise<ByHand> => {
  const env = readEnv({ ...local.env });
  const token = openTokens(env).onBehalfOf(await tokenOf(local, upn.megan));
  const graph = openGraph({ graphUrl: env.graphUrl, token, throttle: openThrottle() });
  const siteId = (await readSite(graph, env.siteUrl)).id;
  const itemsOf = async (list: string): Promise<string> => {
    const listId = (await listIds(graph, siteId)).get(list) ?? '';
    return at`/sites/${siteId}/lists/${listId}/items`;
  };
  const itemAt = async (list: string, key: string): Promise<string> => {
    const items = await itemsOf(list);
    const path = items + query({ $filter: `fields/Key eq ${literal(key)}` });
    const { body } = await graph.call({ method: 'GET', path });
    return items + at`/${one((body as { value: { id: string }[] }).value).id}`; // as: the local Graph answers a list of items
  };
  return {
    change: async (list, key, fields) => {
      await graph.call({ method: 'PATCH', path: `${await itemAt(list, key)}/fields`, body: fields });
    },
    add: async (list, fields) => {
      await graph.call({ method: 'POST', path: await itemsOf(list), body: { fields } });
    },
    remove: async (list, key) => {
      await graph.call({ method: 'DELETE', path: await itemAt(list, key) });
    },
  };
};
