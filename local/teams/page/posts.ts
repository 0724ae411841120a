import type { Footing } from './card-sign-in.ts';
import { cardElement } from './cards.ts';
import { avatar, h, icon } from './dom.ts';
import { markdown } from './markdown.ts';
import type { CardJson, Message, Person } from './world.ts';

/** What the posts need from the page around them. */
export interface PostDoors {
  readonly person: Person;
  readonly press: (
    message: Message,
    action: { readonly verb: string; readonly data: unknown },
  ) => Promise<Footing | null>;
  /** Asks the bot for this person's own view of a card, where the card offers one. */
  readonly refresh: (message: Message, card: CardJson) => void;
  readonly openLink: (url: string) => void;
  readonly tell: (words: string) => void;
  readonly say: (text: string, root: string | null) => Promise<void>;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

const mentioned = (html: string): string =>
  html.replace(/&lt;at&gt;(.+?)&lt;\/at&gt;/gu, '<span class="mention">$1</span>');

/**
 * Plain text. Teams reads all of a bot's text with its Markdown library, so a single line break is a space there and only
 * an empty line begins a paragraph (MicrosoftDocs/msteams-docs#740, teams.py#162). What a person typed reaches everybody
 * as HTML, so its line breaks stay.
 */
const plainLines = ({ text, from }: Message): readonly HTMLElement[] =>
  (from.isBot ? text.split(/\n{2,}/u).map((paragraph) => paragraph.replaceAll('\n', ' ')) : [text]).map(
    (part) => h('p', {}, part),
  );

function words(message: Message): HTMLElement | null {
  const { text, textFormat } = message;
  if (text === '') return null;
  const element = h('div', { class: 'words' });
  if (textFormat === 'plain') element.replaceChildren(...plainLines(message));
  // Both sources are escaped: `markdown` escapes what it reads, and a text node escapes itself.
  element.innerHTML = mentioned(textFormat === 'plain' ? element.innerHTML : markdown(text));
  return element;
}

function cards(message: Message, doors: PostDoors): readonly HTMLElement[] {
  const shown = message.ownCard === null ? message.cards : [message.ownCard];
  return shown.map((card) =>
    cardElement(card, {
      execute: (verb, data) => doors.press(message, { verb, data }),
      openLink: doors.openLink,
      tell: doors.tell,
    }),
  );
}

function messageElement(message: Message, doors: PostDoors): HTMLElement {
  const { from, createdAt, editedAt, ownCard } = message;
  const own = 'Only you see this copy of the card.';
  return h(
    'article',
    { class: from.id === doors.person.teamsId ? 'message mine' : 'message', 'data-message': message.id },
    avatar(from.name, from.isBot),
    h(
      'div',
      { class: 'said' },
      h(
        'p',
        { class: 'who' },
        h('strong', {}, from.name),
        from.isBot ? h('span', { class: 'badge' }, 'App') : null,
        h('time', { datetime: createdAt }, clock.format(new Date(createdAt))),
        editedAt === null ? null : h('span', { class: 'edited' }, 'Edited'),
      ),
      words(message),
      ...cards(message, doors),
      ownCard === null ? null : h('p', { class: 'own' }, own),
    ),
  );
}

/** A box to write in; Enter sends, Shift+Enter starts a line. */
export function composeBox(label: string, send: (text: string) => Promise<void>): HTMLFormElement {
  const text = h('textarea', { rows: '1', placeholder: label, 'aria-label': label });
  const form = h(
    'form',
    { class: 'compose' },
    text,
    h('button', { 'aria-label': 'Send', class: 'quiet' }, icon('send')),
  );
  const submit = async () => {
    const said = text.value.trim();
    if (said === '') return;
    text.value = '';
    await send(said);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return form;
}

function replyBox(root: string, doors: PostDoors): HTMLElement {
  const open = h('button', { class: 'reply-link', onclick: () => answer() }, icon('reply'), 'Reply');
  const answer = () => {
    const box = composeBox(`Reply; write @Followthrough to ask the app`, (text) => doors.say(text, root));
    open.replaceWith(box);
    box.querySelector('textarea')?.focus();
  };
  return open;
}

/** Anyone who pressed a button with the keyboard stays where they were. */
const replace = (old: HTMLElement, made: HTMLElement): void => {
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(made);
  if (hadFocus) made.querySelector<HTMLElement>('.ac-adaptiveCard')?.focus();
};

/** The threads of a channel; a chat has none. */
function threadsIn(element: HTMLElement, doors: PostDoors, kind: 'channel' | 'chat') {
  const threads = new Map<string, HTMLElement>();
  const threadOf = (root: string): HTMLElement => {
    const known = threads.get(root);
    if (known) return known;
    const thread = h('section', { class: 'thread' });
    if (kind === 'channel') thread.append(replyBox(root, doors));
    threads.set(root, thread);
    element.append(thread);
    return thread;
  };
  return {
    place: ({ root }: Message, made: HTMLElement): void => {
      if (kind === 'chat') element.append(made);
      else threadOf(root).lastElementChild?.before(made);
    },
    /** Takes away the threads of which nothing is left. */
    keepOnly: (messages: readonly Message[]): void => {
      for (const [root, thread] of threads) {
        if (messages.some((message) => message.root === root)) continue;
        thread.remove();
        threads.delete(root);
      }
    },
  };
}

/** The posts of a channel or chat. `show` redraws only what changed, so that what somebody is typing stays. */
export function postList(doors: PostDoors, kind: 'channel' | 'chat') {
  const element = h('div', { class: `posts ${kind}`, role: 'log', 'aria-label': 'Messages', tabindex: '0' });
  const drawn = new Map<string, { readonly json: string; readonly element: HTMLElement }>();
  const threads = threadsIn(element, doors, kind);
  let isFirst = true;

  const draw = (message: Message): void => {
    const json = JSON.stringify(message);
    const before = drawn.get(message.id);
    if (before?.json === json) return;
    const made = messageElement(message, doors);
    if (message.id !== message.root) made.classList.add('reply');
    drawn.set(message.id, { json, element: made });
    if (before) replace(before.element, made);
    else threads.place(message, made);
    const [base] = message.cards;
    if (message.ownCard === null && base) doors.refresh(message, base);
  };

  const forgetGone = (messages: readonly Message[]): void => {
    const here = new Set(messages.map(({ id }) => id));
    for (const [id, { element: gone }] of drawn) {
      if (here.has(id)) continue;
      gone.remove();
      drawn.delete(id);
    }
    threads.keepOnly(messages);
  };

  /** To the end, but not beyond the first line of the newest post. */
  const showNewest = (): void => {
    const newest = element.lastElementChild;
    element.scrollTop = newest instanceof HTMLElement ? newest.offsetTop - element.offsetTop - 12 : 0;
  };

  const show = (messages: readonly Message[]): void => {
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    const before = drawn.size;
    forgetGone(messages);
    for (const message of messages) draw(message);
    element.dataset.empty = messages.length === 0 ? 'true' : 'false';
    if (isFirst || (isAtEnd && drawn.size > before)) showNewest();
    isFirst = false;
  };
  return { element, show };
}
