import { type Footing, footing, footingOf } from './card-sign-in.ts';
import { h } from './dom.ts';
import { signsInSilently, type Theme } from './look.ts';
import { composeBox, type PostDoors, postList } from './posts.ts';
import { toast } from './toast.ts';
import {
  addForPerson,
  addToTeam,
  conversations,
  findChannel,
  messages,
  type Person,
  press,
  type Start,
  say,
  WorldError,
} from './world.ts';

/** What the content shows for one place. */
export interface View {
  readonly element: HTMLElement;
  /** Reads again what it shows. */
  readonly look: () => Promise<void>;
  readonly setTheme?: (theme: Theme) => void;
  /** Presses the back button of Teams, where a page of the app is shown. */
  readonly back?: () => void;
  readonly close: () => void;
}

interface Surroundings {
  readonly start: Start;
  readonly person: Person;
  readonly openLink: (url: string) => void;
}

const told = (error: unknown): void => toast(error instanceof WorldError ? error.message : String(error));

/** A pressed button, as the connector gets it. */
type Pressed = Omit<Parameters<typeof press>[2], 'sso'>;

/** What can be done with one conversation's posts; each calls `look` when something was done. */
function doorsOf(conversation: string, around: Surroundings, look: () => Promise<void>): PostDoors {
  const { person, openLink } = around;
  const refreshed = new Set<string>();
  const act = (action: Pressed) => press(conversation, person, { ...action, sso: signsInSilently() });
  const pressed = async (action: Pressed): Promise<Footing | null> => {
    try {
      const answer = await act(action);
      return footingOf(answer, (state) => pressed({ ...action, state }));
    } catch (error) {
      console.warn(error);
      if (!(error instanceof WorldError) || error.code !== 'AddAppFirst') return footing('');
      const add = () => addForPerson(person).then(() => pressed(action));
      return { words: error.message, button: { title: `Add ${around.start.appName}`, press: add } };
    } finally {
      await look();
    }
  };
  return {
    person,
    openLink,
    tell: toast,
    press: (message, { verb, data }) => pressed({ replyTo: message.id, verb, data, trigger: 'manual' }),
    refresh: (message, card) => {
      const { userIds = [], action } = card.refresh ?? {};
      const version = `${message.id} ${message.editedAt}`;
      if (!action || !userIds.includes(person.teamsId) || refreshed.has(version)) return;
      refreshed.add(version);
      const asked = { replyTo: message.id, verb: action.verb ?? '', data: action.data ?? {} };
      void act({ ...asked, trigger: 'automatic' }).then(look, () => {});
    },
    say: async (text, root) => {
      const thread = root === null ? conversation : `${conversation};messageid=${root}`;
      await say(thread, person, text).catch(told);
      await look();
    },
  };
}

function notice(words: string, button: string, add: () => Promise<unknown>): HTMLElement {
  const adding = h('button', { class: 'primary' }, button);
  adding.addEventListener('click', () => {
    adding.disabled = true;
    void add()
      .catch(told)
      .finally(() => {
        adding.disabled = false;
      });
  });
  return h('div', { class: 'notice', hidden: true }, h('p', {}, words), adding);
}

/** The posts of a channel, with a box to write and, until the app is there, a button that adds it. */
export function postsView(channel: string, around: Surroundings): View {
  const { appName } = around.start;
  const team = findChannel(around.start, channel)?.team;
  const look = async (): Promise<void> => {
    const [{ teams }, posts] = await Promise.all([conversations(), messages(channel, around.person)]);
    add.hidden = teams.find(({ id }) => id === team?.id)?.installed ?? true;
    list.show(posts);
  };
  const doors = doorsOf(channel, around, look);
  const list = postList(doors, 'channel');
  const add = notice(`${appName} is not in ${team?.name ?? 'this team'} yet.`, `Add ${appName}`, async () => {
    await addToTeam(channel, around.person);
    await look();
  });
  const box = composeBox(`Start a post; write @${appName} to ask the app`, (text) => doors.say(text, null));
  return { element: h('div', { class: 'conversation' }, add, list.element, box), look, close: () => {} };
}

/** The chat of a person with the bot. */
export function chatView(around: Surroundings): View {
  const { start, person } = around;
  const element = h('div', { class: 'conversation' });
  let list: ReturnType<typeof postList> | null = null;
  const look = async (): Promise<void> => {
    const chat = (await conversations()).chats.find((one) => one.as === person.upn);
    if (!chat) return;
    add.hidden = chat.installed;
    if (chat.installed && list === null) {
      const doors = doorsOf(chat.id, around, look);
      list = postList(doors, 'chat');
      element.append(
        list.element,
        composeBox(`Write to ${start.appName}`, (text) => doors.say(text, null)),
      );
    }
    list?.show(await messages(chat.id, person));
  };
  const add = notice(`${start.appName} is not in your chats yet.`, `Add ${start.appName}`, async () => {
    await addForPerson(person);
    await look();
  });
  element.append(add);
  return { element, look, close: () => {} };
}
