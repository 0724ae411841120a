import type { DigestOutcome } from '../usecases/digest/send-digest.ts';
import type { ClosedWhy } from '../workspace/teams-sight.ts';

/** What came of one channel's digest. `closed`: Teams takes no post there until somebody does something in Teams. */
export type ChannelOutcome =
  | DigestOutcome
  | { readonly channel: string; readonly what: 'failed'; readonly error: string }
  | { readonly channel: string; readonly what: 'closed'; readonly why: ClosedWhy };

const said: Readonly<Record<ChannelOutcome['what'], string>> = {
  posted: 'posted',
  stands: 'stands already; nothing was posted',
  held: 'another process is at it; nothing was posted',
  found: 'had been posted before the server stopped; noted now',
  unsure:
    'may have been posted before the server stopped, so it was not posted again; if it is not in the channel, delete its row in the list Runs',
  failed: 'was not posted',
  closed: 'nothing was posted',
};

/** Why Teams takes no post in a channel, and what to do in Teams. */
const closedWords: Readonly<Record<ClosedWhy, string>> = {
  app_removed: 'the app was removed from the team; add it to the team again in Teams',
  team_deleted: 'the team was deleted in Teams; connect another one in Settings',
  channel_deleted: 'the channel was deleted in Teams; choose another one in Settings',
  writes_blocked:
    'Teams blocks posts there; see who may post in the channel, then choose Try again in Settings',
};

/** What came of one channel's digest, as the command line says it. */
export const digestWords = (outcome: ChannelOutcome): string => {
  const head = `${outcome.channel}: `;
  if (outcome.what === 'failed')
    return `${head}the digest ${said.failed} (${outcome.error}). It is tried again.`;
  if (outcome.what === 'closed') return `${head}${said.closed}: ${closedWords[outcome.why]}.`;
  const number = outcome.number === null ? '' : `no. ${outcome.number}, `;
  const overdue = outcome.overdue === null ? '' : ` · ${outcome.overdue} overdue`;
  return `${head}${number}week ${outcome.week}: ${said[outcome.what]}${overdue}`;
};
