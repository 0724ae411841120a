/**
 * The app in one team of Teams, as far as Teams itself reported it. It is an offer and no more: a team counts as connected
 * to the workspace only when somebody connected it in the tab (decision 017).
 */
export interface Installation {
  /** The id of the team's Microsoft 365 group, which the tab gets too (`team.groupId`). */
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
  /** What was reported of single channels, by their ids; a channel that is not here is open. */
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
  /** The instant by the clock of Teams at which it last reported a deletion or its end; absent where it reported none. */
  readonly toldAt?: string | undefined;
}

/** What an activity says of the team itself. */
export type ReportedTeam = Pick<Installation, 'groupId' | 'threadId' | 'teamName' | 'serviceUrl'>;

/** What an activity of Teams says about the app in a team. `at` is the activity's own timestamp. */
export type TeamsReport =
  | {
      readonly what: 'added';
      readonly at: string;
      readonly team: ReportedTeam;
    }
  /** Where the removal arrives before the installation that it ended, `team` says which team it is. */
  | { readonly what: 'removed'; readonly at: string; readonly team?: ReportedTeam }
  | { readonly what: 'team_deleted' | 'team_restored'; readonly at: string }
  | { readonly what: 'team_renamed'; readonly name: string }
  /** `at` where Teams itself reported it: two servers may hear of a deletion and of its end in any order. */
  | {
      readonly what: 'channel';
      readonly id: string;
      readonly name?: string;
      readonly fate?: ChannelFate;
      readonly at?: string;
    };

const isOlder = (at: string, known: Installation): boolean => Date.parse(at) < Date.parse(known.toldAt);

/**
 * The channels of a team to which the app comes back. While it was out Teams reported nothing to it, so a channel that was deleted
 * then may be there again; where it is not, the next post finds that out.
 */
const openAgain = (channels: Installation['channels'], now: string): Installation['channels'] =>
  Object.fromEntries(
    Object.entries(channels).map(([id, note]) => [
      id,
      note.fate === 'open' ? note : { ...note, fate: 'open', since: now },
    ]),
  );

const added = (known: Installation | null, report: TeamsReport & { readonly what: 'added' }, now: string) => {
  const { team, at } = report;
  if (known !== null && isOlder(at, known)) return null;
  const wasAdded = known?.state === 'added';
  // A later one is kept though it greets nobody: a removal between the two may still be on its way.
  if (wasAdded && known.serviceUrl === team.serviceUrl && known.toldAt === at) return null;
  const channels = known?.channels ?? {};
  const kept = wasAdded
    ? { channels, since: known.since }
    : { channels: openAgain(channels, now), since: now };
  return { next: { ...team, ...kept, state: 'added', toldAt: at } satisfies Installation, greets: !wasAdded };
};

const removedFirst = ({ team, at }: TeamsReport & { readonly what: 'removed' }, now: string) =>
  team === undefined
    ? null
    : {
        next: { ...team, state: 'removed', since: now, toldAt: at, channels: {} } satisfies Installation,
        greets: false,
      };

const states = { removed: 'removed', team_deleted: 'deleted', team_restored: 'added' } as const;

const noteOf = (
  known: ChannelNote | undefined,
  report: TeamsReport & { readonly what: 'channel' },
  now: string,
) => {
  const { fate: newFate, at } = report;
  const isOvertaken = at !== undefined && Date.parse(at) < Date.parse(known?.toldAt ?? at);
  const fate = (isOvertaken ? undefined : newFate) ?? known?.fate ?? 'open';
  const name = report.name ?? known?.name ?? null;
  const toldAt = newFate !== undefined && !isOvertaken ? (at ?? known?.toldAt) : known?.toldAt;
  const since = known?.fate === fate ? known.since : now;
  return { name, fate, since, ...(toldAt !== undefined && { toldAt }) } satisfies ChannelNote;
};

const isSameNote = (one: ChannelNote | undefined, other: ChannelNote): boolean =>
  one !== undefined && one.name === other.name && one.fate === other.fate && one.toldAt === other.toldAt;

type Outcome = { readonly next: Installation; readonly greets: boolean } | null;

const quietly = (next: Installation): Outcome => ({ next, greets: false });

const ended = (
  known: Installation,
  report: TeamsReport & { readonly what: keyof typeof states },
  now: string,
): Outcome => {
  const state = states[report.what];
  if (isOlder(report.at, known) || (state === known.state && report.at === known.toldAt)) return null;
  return quietly({ ...known, state, since: state === known.state ? known.since : now, toldAt: report.at });
};

const channelChanged = (
  known: Installation,
  report: TeamsReport & { readonly what: 'channel' },
  now: string,
): Outcome => {
  const before = known.channels[report.id];
  const note = noteOf(before, report, now);
  return isSameNote(before, note)
    ? null
    : quietly({ ...known, channels: { ...known.channels, [report.id]: note } });
};

/**
 * What is known of a team after a report of Teams, and whether that is an installation to be greeted; null where it
 * says nothing new or was overtaken by something later. `now` is our own clock, an instant. Pure.
 */
export const afterwards = (known: Installation | null, report: TeamsReport, now: string): Outcome => {
  if (report.what === 'added') return added(known, report, now);
  if (known === null) return report.what === 'removed' ? removedFirst(report, now) : null;
  if (report.what === 'channel') return channelChanged(known, report, now);
  if (report.what !== 'team_renamed') return ended(known, report, now);
  return report.name === known.teamName ? null : quietly({ ...known, teamName: report.name });
};
