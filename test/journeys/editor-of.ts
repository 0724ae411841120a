import { appToken } from '../local/teams-app.ts';
import type { World } from '../world.ts';

/** Who changed the row of an action last, as SharePoint itself says: the identity set of Graph, as JSON. */
export const editorOf = async ({ local, app }: World, action: string): Promise<string> => {
  const authorization = `Bearer ${await appToken(local, 'https://graph.microsoft.com/.default')}`;
  const ask = async (path: string) => {
    const answer = await fetch(`${local.url}/v1.0${path}`, { headers: { authorization } });
    return (await answer.json()) as { value: readonly Record<string, unknown>[] }; // Graph's own shape of a collection
  };
  const site = app.workspace.site.id;
  const lists = await ask(`/sites/${site}/lists?$select=id,displayName`);
  const list = lists.value.find(({ displayName }) => displayName === 'Actions');
  const filter = encodeURIComponent(`fields/Key eq '${action}'`);
  const items = await ask(`/sites/${site}/lists/${list?.id}/items?$expand=fields&$filter=${filter}`);
  return JSON.stringify(items.value[0]?.lastModifiedBy);
};
