import { asKey } from '#domain/key.ts';
import type { Action } from '#domain/records/action.ts';
import { people, team, teams } from '../../local/directory.ts';
import { aCase, anAction } from '../domain/digest-source.ts';
import { noStage } from '../sample-rows.ts';
import { giveRoles } from '../settled.ts';
import { oid, startWorld, tokenOf, upn, voiceWith, type World, type WorldOptions } from '../world.ts';

/** What the tests look at of a card. */
interface CardSeen {
  readonly fallbackText: string;
  readonly actions: readonly { readonly title: string }[];
}

/** One message of a conversation, as the Teams-like page shows it. */
export interface Seen {
  readonly id: string;
  readonly root: string;
  readonly text: string;
  readonly textFormat: string;
  readonly from: { readonly isBot: boolean };
  readonly cards: readonly CardSeen[];
  readonly ownCard: CardSeen | null;
  readonly editedAt: string | null;
}

/** What the bot answered to a tap. */
export interface Pressed {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/** The client that somebody taps with, and what it sends along. */
export interface Client {
  /** Whether it signs people in silently; it does where nothing is said. */
  readonly sso?: boolean;
  readonly state?: string;
  readonly authentication?: { readonly id: string; readonly connectionName: string; readonly token: string };
}

/** What people do in Teams, through the local connector. */
export interface Chat {
  readonly channel: string;
  install(as: string, channel?: string): Promise<unknown>;
  uninstall(as: string, channel?: string): Promise<unknown>;
  /** Adds the app to the team and connects the team in the tab, for one of its channels. */
  connect(as: string, channel?: string): Promise<unknown>;
  /** Renames, deletes, restores or closes a channel. */
  change(as: string, channel: string, change: object): Promise<unknown>;
  /** The chat that somebody has with the bot, made on the first call. */
  personal(as: string): Promise<string>;
  say(as: string, conversation: string, text: string): Promise<unknown>;
  /** Writer the bot any signed activity, and gives what it answered. */
  deliver(
    as: string,
    conversation: string,
    activity: object,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  press(
    as: string,
    message: Seen,
    conversation: string,
    button: Client & { readonly verb: string; readonly data: object },
  ): Promise<Pressed>;
  messages(conversation: string, as?: string): Promise<readonly Seen[]>;
}

export const channel = team.channels[1].id;

const ask = async (address: string, body?: unknown): Promise<unknown> => {
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(address, body === undefined ? {} : sent);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
};

const groupOf = (channelId: string): string => {
  const found = teams.find(({ channels }) => channels.some(({ id }) => id === channelId));
  if (found === undefined) throw new Error(`no team has the channel ${channelId}`);
  return found.id;
};

/** What people do in Teams; `url` is where the app answers the tab. */
export const chatOf = ({ local, url = '' }: Pick<World, 'local'> & { readonly url?: string }): Chat => {
  const at = `${local.url}/connector/local`;
  const messages = async (conversation: string, as: string = upn.priya) => {
    const address = `${at}/conversations/${encodeURIComponent(conversation)}/messages?as=${as}`;
    return ((await ask(address)) as { messages: readonly Seen[] }).messages; // the local connector's own shape
  };
  return {
    channel,
    messages,
    install: (as, where = channel) => ask(`${at}/install`, { scope: 'team', channel: where, as }),
    uninstall: (as, where = channel) => ask(`${at}/uninstall`, { scope: 'team', channel: where, as }),
    connect: async (as, where = channel) => {
      await ask(`${at}/install`, { scope: 'team', channel: where, as });
      const body = { groupId: groupOf(where), channelId: where };
      const reply = await voiceWith(url, await tokenOf(local, as)).post('/api/teams', { body });
      if (reply.status !== 200) throw new Error(`connecting answered ${reply.status}: ${reply.body.detail}`);
      return reply.body;
    },
    change: (as, where, change) => ask(`${at}/channels`, { as, channel: where, ...change }),
    personal: async (as) => {
      const added = await ask(`${at}/install`, { scope: 'personal', as });
      return (added as { conversation: string }).conversation; // as above
    },
    say: (as, conversation, text) => ask(`${at}/messages`, { as, conversation, text }),
    deliver: (as, conversation, activity) =>
      ask(`${at}/activities`, { as, conversation, activity }) as ReturnType<Chat['deliver']>, // as above
    press: async (as, message, conversation, button) => {
      const pressed = { as, conversation, replyTo: message.id, ...button };
      const again = () => ask(`${at}/invoke`, pressed) as Promise<Pressed>; // as above
      return again().catch(async (error: unknown) => {
        // Teams asks the person to add the app for themselves, and they do.
        if (!String(error).includes('AddAppFirst')) throw error;
        await ask(`${at}/install`, { scope: 'personal', as });
        return again();
      });
    },
  };
};

export const ownedBy = (who: string) => {
  const person = people.find((each) => each.upn === who);
  if (person === undefined) throw new Error(`nobody is called ${who}`);
  const { oid, name } = person;
  return [{ post: person.jobTitle, organisation: null, person: { oid, upn: who, name }, accountable: true }];
};

/** Four actions of a live plan: two of Megan's, one of nobody, one of Ruth's that is not late on 2 March 2026. */
export const someActions: readonly Action[] = [
  anAction('action-1', {
    ref: 'A1.1',
    title: 'Audit of care plans',
    due: '2026-02-16',
    owners: ownedBy(upn.megan),
  }),
  anAction('action-2', {
    ref: 'A1.2',
    title: 'Handover checklist',
    due: '2025-06-30',
    owners: ownedBy(upn.megan),
  }),
  anAction('action-3', { ref: 'A2.1', title: 'Carers lead role', due: '2026-02-27', owners: [] }),
  anAction('action-4', {
    ref: 'A2.2',
    title: 'Crisis plan template',
    due: '2026-03-10',
    owners: ownedBy(upn.ruth),
  }),
];

const roles = { [oid.priya]: ['facilitator'], [oid.daniel]: ['quality_lead'], [oid.tomasz]: ['reviewer'] };

/** A world whose workspace holds a case with a live plan and these actions, and roles for the people. */
export const startBotWorld = async (
  actions: readonly Action[] = someActions,
  options: WorldOptions = {},
): Promise<World & { readonly chat: Chat }> => {
  const world = await startWorld(options);
  const writer = world.app.workspace.app;
  const { version: _case, ...incident } = aCase;
  const plan = {
    caseKey: incident.key,
    importId: asKey<'import'>('import-1'),
    title: 'Plan',
    organisations: [],
    dates: [],
  };
  const dates = { receivedOn: null, acceptedOn: null, source: null, referenceOverride: null, ...noStage };
  await writer.createAll('cases', [incident]);
  await writer.createAll('plans', [
    { ...plan, ...dates, key: asKey<'plan'>('plan-1'), references: [], state: 'live' },
  ]);
  await writer.createAll(
    'actions',
    actions.map(({ version: _, ...action }) => action),
  );
  await giveRoles(await world.as(upn.helen), roles);
  const priya = await world.as(upn.priya);
  const { version = '' } = (await priya.get('/api/settings')).body;
  const postsForTeams = people.map(({ jobTitle }) => jobTitle);
  const said = await priya.patch('/api/settings', { body: { postsForTeams }, version });
  if (said.status >= 300) throw new Error(`posts: ${said.status} ${JSON.stringify(said.body)}`);
  return { ...world, chat: chatOf(world) };
};

/** Lets somebody open the tab, by which SharePoint shows whether they may read. The bot answers them for a day. */
export const openTab = async (world: Pick<World, 'as'>, ...who: readonly string[]): Promise<void> => {
  for (const upnOf of who) await (await world.as(upnOf)).get('/api/me');
};

interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const buttonsIn = (card: unknown): readonly Button[] => {
  if (Array.isArray(card)) return card.flatMap(buttonsIn);
  if (typeof card !== 'object' || card === null) return [];
  const own = 'verb' in card ? [card as unknown as Button] : []; // Action.Execute alone has a verb
  return [...own, ...Object.values(card).flatMap(buttonsIn)];
};

/** A button of a card by its title, with what somebody entered in the card's fields. */
export const buttonOf = (
  card: unknown,
  title: string,
  entered: object = {},
): { verb: string; data: object } => {
  const button = buttonsIn(card).find((each) => each.title === title);
  if (button === undefined) throw new Error(`the card has no button "${title}"`);
  return { verb: button.verb, data: { ...button.data, ...entered } };
};
