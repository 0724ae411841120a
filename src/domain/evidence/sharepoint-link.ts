/** Longer than any address that SharePoint gives: a path has at most 400 characters, each at most nine when encoded. */
const longest = 4_096;

/** The host of an https address, lower case; null where it is none, or names a user or a port. */
const hostIn = (address: string): string | null =>
  /^https:\/\/([a-z\d.-]{1,253})(?=[/?#]|$)/iu.exec(address)?.[1]?.toLowerCase() ?? null;

/**
 * The hosts of a tenant's SharePoint, from the address of one of its sites: the sites' own host, and the one of people's
 * OneDrives beside it (`contoso.sharepoint.com`, `contoso-my.sharepoint.com`). Lower case.
 */
export const sharePointHosts = (siteUrl: string): readonly string[] => {
  const [tenant = '', ...rest] = (hostIn(siteUrl) ?? '').split('.');
  const own = tenant.replace(/-my$/u, '');
  return [[own, ...rest].join('.'), [`${own}-my`, ...rest].join('.')];
};

/**
 * An address as it may become a link: as given where it is https on one of the hosts, without a user name and a port;
 * otherwise empty, which is no link. Anyone who may edit a list can write any address into it, `javascript:` too.
 */
export const linkOn = (hosts: readonly string[], address: string): string => {
  if (address.length > longest || /[\p{Cc}\\]/u.test(address)) return '';
  const host = hostIn(address);
  return host !== null && hosts.includes(host) ? address : '';
};
