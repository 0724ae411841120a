import { linkOn, sharePointHosts } from '#domain/evidence/sharepoint-link.ts';
import { withoutHidden } from '#domain/text/hidden-characters.ts';
import { mapTexts } from '#domain/text/texts-in.ts';
import type { Tidy } from './row-map.ts';

/**
 * What a row may show, for a workspace at these addresses: as the environment names its site, and as SharePoint does,
 * whose tenant may have been renamed. Anyone who may edit the lists in SharePoint can write anything
 * into them: an address that is none of the tenant's SharePoint is left out, so that no page, card or document makes a
 * link of it, and characters that nobody sees are taken out.
 */
export const tidyRows = (...siteUrls: readonly string[]): Tidy => {
  const hosts = siteUrls.flatMap(sharePointHosts);
  return (row) =>
    mapTexts(row, (text, name) => (name === 'webUrl' ? linkOn(hosts, text) : withoutHidden(text).text));
};
