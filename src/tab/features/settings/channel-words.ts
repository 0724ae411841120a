import type { TeamsView } from '#wire/workspace-answers.ts';
import { momentWords } from '../../parts/days.ts';

type Connected = TeamsView['connected'][number];

/** What a connected channel is at the moment. */
export const stateWords: Readonly<Record<Connected['state'], string>> = {
  working: 'Connected',
  app_removed: 'The app was removed from this team',
  team_deleted: 'The team was deleted',
  channel_deleted: 'The channel was deleted',
  writes_blocked: 'Teams does not let the app post here',
};

const whatToDo: Readonly<Record<Exclude<Connected['state'], 'working'>, string>> = {
  app_removed:
    'Nothing is posted until someone adds Followthrough to the team again in Teams. The team stays connected, and the weekly summary then resumes by itself.',
  team_deleted:
    'Nothing is posted any more. If an owner restores the team within 30 days, the weekly summary resumes by itself; otherwise disconnect it.',
  channel_deleted: 'Nothing is posted any more. Choose another channel, or restore this one in Teams.',
  writes_blocked:
    'Ask a team owner to check who can post in the channel (Manage channel, Moderation), then choose Try again. Followthrough also tries once a week.',
};

/** What a person can do about it, and since when it is so; null while it works. */
export const noticeOf = ({ state, since, connectedBy, connectedAt }: Connected): string | null => {
  if (state === 'working')
    return connectedBy === '' ? null : `Connected by ${connectedBy} on ${momentWords(connectedAt)}.`;
  const when = since === null ? '' : `Since ${momentWords(since)}. `;
  return `${when}${whatToDo[state]}`;
};
