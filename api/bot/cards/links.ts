import type { Env } from '../../platform/env.ts';
import type { Links } from './card.ts';

/** Ids of our tabs, as the manifest and the tab's configuration page name them. */
export const tabEntity = { channel: 'followthrough', personal: 'mine' } as const;

/**
 * Addresses that open our tab inside Teams (Microsoft: deep links to a tab). `channelId` leads to the tab of a channel,
 * null to the personal app. They stay below the 1,900 characters that clients take.
 */
export const deepLinks = (
  { teamsAppId, tenantId, appUrl }: Pick<Env, 'teamsAppId' | 'tenantId' | 'appUrl'>,
  channelId: string | null,
): Links => {
  const entity = channelId === null ? tabEntity.personal : tabEntity.channel;
  const scope = channelId === null ? 'personal' : 'channel';
  const link = (label: string, subEntityId: string | null): string => {
    const context = {
      ...(subEntityId === null ? {} : { subEntityId }),
      ...(channelId === null ? {} : { channelId }),
    };
    const query = new URLSearchParams({
      tenantId,
      webUrl: `${appUrl}/tab/index.html?scope=${scope}`,
      label,
      ...(Object.keys(context).length === 0 ? {} : { context: JSON.stringify(context) }),
    });
    return `https://teams.microsoft.com/l/entity/${teamsAppId}/${entity}?${query}`;
  };
  return {
    list: link('Followthrough', null),
    overdue: link('Overdue actions', '/actions?show=overdue'),
    action: (key) => link('Safety action', key),
  };
};
