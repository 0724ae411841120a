import type { Person } from '#domain/people/person.ts';
import { StaleVersion } from '../../sharepoint/ports/faults.ts';
import { waitingChannels } from '../../workspace/bound-teams.ts';
import type { AppContext } from '../../workspace/context.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { settingsOf, writeSettings } from '../../workspace/settings-row.ts';

/**
 * Settles what an older version of the app remembered by itself when it was added to a team: a channel of the team behind the
 * workspace's own site counts as connected, as it was; every other one waits until somebody confirms it in Settings
 * (decision 017). Gives how many were connected. Several servers may do it; throws StaleVersion when another was first.
 */
export const adoptChannels = async (
  context: AppContext,
  by: Person,
  siteGroup: string | null,
): Promise<number> => {
  const isOurs = ({ teamId }: { readonly teamId: string }) => siteGroup !== null && teamId === siteGroup;
  const ours = waitingChannels(context.store).filter(isOurs);
  if (ours.length === 0) return 0;
  const { settings, version } = settingsOf(context.store);
  const bound = { at: context.now(), by: { oid: by.oid, upn: by.upn, name: by.name } };
  const channels = settings.channels.map((each) =>
    each.bound === null && isOurs(each) ? { ...each, bound } : each,
  );
  const event = newEvent(context, by, {
    ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated' },
    changes: ours.map(({ name }) => ({ field: 'channels', from: null, to: name })),
    why: 'An earlier version had added this channel; its team is the one behind this site.',
  });
  await writeSettings(context, { ...settings, channels }, version, event);
  if (settingsOf(context.store).settings.channels.some((each) => each.bound === null && isOurs(each)))
    throw new StaleVersion('settings', null);
  return ours.length;
};
