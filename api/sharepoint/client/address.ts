import { NotFound } from '../ports/faults.ts';

/** Microsoft's own address. Graph names it in every link that it gives, so inside this folder everything is called by it. */
export const microsoftGraph = 'https://graph.microsoft.com';

/**
 * One segment of a path: ids keep the commas and exclamation marks that Graph gives them. `..` would lead to another
 * address whatever it is encoded as, so it is the id of nothing. Throws NotFound.
 */
const segment = (text: string): string => {
  if (text === '.' || text === '..') throw new NotFound('no id and no name is made of dots alone');
  return encodeURIComponent(text).replaceAll('%2C', ',');
};

/** A path of Graph with each inserted value encoded as one segment: `` at`/sites/${site}/lists` ``. */
export function at(fixed: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: fixed.raw }, ...values.map(segment));
}

/** A query of Graph. Only what separates options stays as it is; `&`, `#`, `+` and `%` in a value are encoded (SDK trap). */
export function query(options: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(options).map(
    ([name, value]) =>
      `${name}=${encodeURIComponent(String(value)).replace(/%(?:2C|24|3D)/g, (code) => decodeURIComponent(code))}`,
  );
  return `?${pairs.join('&')}`;
}

/** A text as a literal of `$filter`. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The path, without `/v1.0`, behind a link that Graph gave: a nextLink, a deltaLink, a Location. Its query stays byte for byte. */
export function pathOf(link: string): string {
  const { pathname, search } = new URL(link, microsoftGraph);
  const from = pathname.indexOf('/v1.0/');
  return (from < 0 ? pathname : pathname.slice(from + '/v1.0'.length)) + search;
}

/** Where a link is really fetched: Graph and SharePoint themselves, or the server that stands for them. */
export function rehosted(link: string, graphUrl: string): string {
  if (graphUrl === microsoftGraph) return link;
  const { protocol, host, pathname, search } = new URL(link);
  const isMicrosoft = host === 'graph.microsoft.com' || host.endsWith('.sharepoint.com');
  return protocol === 'https:' && isMicrosoft ? graphUrl + pathname + search : link;
}
