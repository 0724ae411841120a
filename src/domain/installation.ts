/**
 * The app in one team of Teams, as far as Teams itself told it. It is an offer and no more: a team counts as connected
 * to the workspace only when somebody connected it in the tab (decision 017).
 */
export interface Installation {
  /** The id of the team's Microsoft 365 group, which is also what the tab is told (`team.groupId`). */
  readonly groupId: string;
  /** The team's own thread, which is also the id of its channel General: `19:…@thread.tacv2`. */
  readonly threadId: string;
  readonly teamName: string;
  /** Where Teams wants to be answered about this team. */
  readonly serviceUrl: string;
  readonly state: TeamState;
  /** When it came to be so by our clock, an instant. */
  readonly since: string;
  /** The instant by the clock of Teams at which the app was last added or taken away: activities may arrive in any order. */
  readonly toldAt: string;
  /** What was told of single channels, by their ids; a channel that is not here is open. */
  readonly channels: Readonly<Record<string, ChannelNote>>;
}

/** `added`: the app is in the team. `removed`: somebody took it out. `deleted`: the team is gone. */
export type TeamState = 'added' | 'removed' | 'deleted';

/** `blocked`: Teams refused a post there (403), because of moderation, an archived team or a block by an administrator. */
export type ChannelFate = 'open' | 'deleted' | 'blocked';

export interface ChannelNote {
  /** Null where Teams did not name it. */
  readonly name: string | null;
  readonly fate: ChannelFate;
  /** Since when it is so by our clock, an instant. */
  readonly since: string;
}

/** What an activity of Teams says about the app in a team. `at` is the activity's own timestamp. */
export type Told =
  | {
      readonly what: 'added';
      readonly at: string;
      readonly team: Pick<Installation, 'groupId' | 'threadId' | 'teamName' | 'serviceUrl'>;
    }
  | { readonly what: 'removed' | 'team_deleted' | 'team_restored'; readonly at: string }
  | { readonly what: 'team_renamed'; readonly name: string }
  | { readonly what: 'channel'; readonly id: string; readonly name?: string; readonly fate?: ChannelFate };

/** The activities of one installation arrive within seconds of one another; they need no second write. */
const sameInstallMs = 60_000;

const isOlder = (at: string, known: Installation): boolean => Date.parse(at) < Date.parse(known.toldAt);

const added = (known: Installation | null, told: Told & { readonly what: 'added' }, now: string) => {
  const { team, at } = told;
  if (known !== null && isOlder(at, known)) return null;
  const wasAdded = known?.state === 'added';
  const isKnown =
    wasAdded &&
    known.serviceUrl === team.serviceUrl &&
    Date.parse(at) - Date.parse(known.toldAt) < sameInstallMs;
  if (isKnown) return null;
  const kept = { channels: known?.channels ?? {}, since: wasAdded ? known.since : now };
  return { next: { ...team, ...kept, state: 'added', toldAt: at } satisfies Installation, greets: !wasAdded };
};

const states = { removed: 'removed', team_deleted: 'deleted', team_restored: 'added' } as const;

const noteOf = (known: ChannelNote | undefined, told: Told & { readonly what: 'channel' }, now: string) => {
  const fate = told.fate ?? known?.fate ?? 'open';
  const name = told.name ?? known?.name ?? null;
  return { name, fate, since: known?.fate === fate ? known.since : now } satisfies ChannelNote;
};

const isSameNote = (one: ChannelNote | undefined, other: ChannelNote): boolean =>
  one !== undefined && one.name === other.name && one.fate === other.fate;

/**
 * What is known of a team after Teams told something, and whether that is an installation to be greeted; null where it
 * says nothing new or was overtaken by something later. `now` is our own clock, an instant. Pure.
 */
export const afterwards = (
  known: Installation | null,
  told: Told,
  now: string,
): { readonly next: Installation; readonly greets: boolean } | null => {
  if (told.what === 'added') return added(known, told, now);
  if (known === null) return null;
  if (told.what === 'team_renamed')
    return told.name === known.teamName ? null : { next: { ...known, teamName: told.name }, greets: false };
  if (told.what === 'channel') {
    const note = noteOf(known.channels[told.id], told, now);
    if (isSameNote(known.channels[told.id], note)) return null;
    return { next: { ...known, channels: { ...known.channels, [told.id]: note } }, greets: false };
  }
  const state = states[told.what];
  if (state === known.state || isOlder(told.at, known)) return null;
  return { next: { ...known, state, since: now, toldAt: told.at }, greets: false };
};
