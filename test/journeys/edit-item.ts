import { openTokens } from '../../api/identity/tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { one, tokenOf, upn, type World } from '../world.ts';

/** Changes fields of the item with this key in SharePoint itself, as Megan, past the app. */
export const editItem = async (
  { local, app }: Pick<World, 'local' | 'app'>,
  list: string,
  key: string,
  fields: object,
): Promise<void> => {
  const env = readEnv({ ...local.env, PORT: '0' });
  const token = openTokens(env).onBehalfOf(await tokenOf(local, upn.megan));
  const graph = openGraph({ graphUrl: env.graphUrl, token, throttle: openThrottle() });
  const siteId = app.workspace.site.id;
  const items = at`/sites/${siteId}/lists/${(await listIds(graph, siteId)).get(list) ?? ''}/items`;
  const { body } = await graph.call({ method: 'GET', path: `${items}?$filter=fields/Key%20eq%20'${key}'` });
  const item = one((body as { value: { id: string }[] }).value); // as: the local Graph answers a list of items
  await graph.call({ method: 'PATCH', path: `${items}${at`/${item.id}/fields`}`, body: fields });
};
