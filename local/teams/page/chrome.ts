import { avatar, h, type IconName, icon } from './dom.ts';
import { addressOf, homeOf, type Place, remember, signsInSilently, type Theme, themes } from './look.ts';
import { choiceMenu } from './menu.ts';
import { findChannel, type Person, type Start, type Team } from './world.ts';

/** The parts around the content: they are made once, and only what is current in them changes. */

const link = (place: Place, ...content: readonly (Node | string)[]) => {
  const address = addressOf(place);
  return h('a', { href: address, 'data-place': address }, ...content);
};

const railEntry = (section: string, place: Place, name: IconName, label: string) => {
  const entry = link(place, icon(name), h('span', {}, label));
  entry.dataset.section = section;
  return entry;
};

/** The rail of Teams: at the left, on a phone at the bottom. */
export function rail(start: Start): HTMLElement {
  const channel = homeOf(start);
  return h(
    'nav',
    { class: 'rail', 'aria-label': 'App bar' },
    railEntry('chat', { kind: 'chat' }, 'chat', 'Chat'),
    railEntry('teams', { kind: 'posts', channel }, 'teams', 'Teams'),
    railEntry('app', { kind: 'app', open: '' }, 'app', start.appName),
  );
}

const initialsOf = (name: string): string =>
  name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);

const teamSign = (name: string) =>
  h('span', { class: 'avatar team-sign', 'aria-hidden': 'true' }, initialsOf(name));

/** A team with its channels; what was deleted can still be opened, so that somebody can restore it. */
const teamEntry = ({ name, isDeleted, channels }: Team): readonly HTMLElement[] => [
  h('p', { class: 'team' }, teamSign(name), isDeleted ? `${name} (deleted)` : name),
  h(
    'ul',
    {},
    ...channels.map((channel) =>
      h(
        'li',
        {},
        link(
          { kind: 'posts', channel: channel.id },
          channel.condition === 'deleted' ? `${channel.name} (deleted)` : channel.name,
        ),
      ),
    ),
  ),
];

/** The second column: the person's teams with their channels, or the chats. */
export function lists({ teams, appName }: Start, { upn }: Person): HTMLElement {
  const mine = teams.filter(({ members }) => members.includes(upn));
  return h(
    'div',
    { class: 'lists', id: 'lists' },
    h(
      'nav',
      { 'aria-label': 'Channels', 'data-for': 'teams' },
      h('h2', {}, 'Teams'),
      ...mine.flatMap(teamEntry),
    ),
    h(
      'nav',
      { 'aria-label': 'Chats', 'data-for': 'chat' },
      h('h2', {}, 'Chat'),
      h('ul', { class: 'chats' }, h('li', {}, link({ kind: 'chat' }, avatar(appName, true), appName))),
    ),
  );
}

const personLine = ({ name, jobTitle }: Person) => [
  avatar(name),
  h('span', { class: 'person' }, h('strong', {}, name), h('small', {}, jobTitle)),
];

/** The bar on top: whose tenant it is, the theme, and as whom one looks. */
export function topBar(
  { tenant, people }: Start,
  now: { readonly person: Person; readonly theme: Theme },
  choose: { readonly person: (upn: string) => void; readonly theme: (theme: Theme) => void },
): HTMLElement {
  const whom = h(
    'button',
    { class: 'whom', 'aria-label': `Signed in as ${now.person.name}` },
    ...personLine(now.person),
  );
  const silent = h(
    'button',
    {
      class: 'quiet sso',
      'aria-pressed': String(signsInSilently()),
      title: 'Whether this client signs people in from a card without asking them',
      onclick: () => {
        remember('sso', signsInSilently() ? 'off' : 'on');
        history.replaceState(null, '', `/${location.hash}`);
        silent.setAttribute('aria-pressed', String(signsInSilently()));
      },
    },
    'Single sign-on',
  );
  const look = h('button', { class: 'quiet', 'aria-label': 'Theme', title: 'Theme' }, icon('theme'));
  return h(
    'header',
    { class: 'top' },
    h('span', { class: 'brand' }, tenant.name),
    h('span', { class: 'local' }, 'Local Microsoft 365 on this computer'),
    silent,
    choiceMenu({
      label: 'Theme',
      button: look,
      choices: themes.map(({ id, name }) => ({ id, content: [name] })),
      chosen: now.theme,
      onChoose: (id) => choose.theme(themes.find((theme) => theme.id === id)?.id ?? 'default'),
    }),
    choiceMenu({
      label: 'Look as',
      button: whom,
      choices: people.map((person) => ({ id: person.upn, content: personLine(person) })),
      chosen: now.person.upn,
      onChoose: choose.person,
    }),
  );
}

const tabBar = (...tabs: readonly HTMLElement[]) =>
  h('nav', { class: 'tabs', 'aria-label': 'Tabs' }, ...tabs);

/** The head of the content: what one looks at, and its tabs. */
export function head(
  place: Place,
  start: Start,
  doors: Readonly<Record<'toggleLists' | 'changeTab' | 'manage' | 'back', () => void>>,
): HTMLElement {
  const { appName, hasSettingsPage } = start;
  const menu = h(
    'button',
    { class: 'quiet lists-button', 'aria-label': 'Show the list', onclick: doors.toggleLists },
    icon('menu'),
  );
  const back = h('button', { class: 'quiet back', 'aria-label': 'Back', onclick: doors.back }, '‹');
  const ways = place.kind === 'posts' || place.kind === 'chat' ? [menu] : [back, menu];
  if (place.kind === 'posts' || place.kind === 'channel-tab') {
    const { channel } = place;
    const title = `Set up the ${appName} tab`;
    const change = h(
      'button',
      { class: 'quiet', 'aria-label': title, title, onclick: doors.changeTab },
      icon('add'),
    );
    const found = findChannel(start, channel);
    const name = found?.channel.name ?? '';
    const manage = h(
      'button',
      {
        class: 'quiet',
        'aria-label': 'Manage the channel',
        title: 'Manage the channel',
        onclick: doors.manage,
      },
      '⋯',
    );
    return h(
      'header',
      { class: 'head' },
      ...ways,
      teamSign(found?.team.name ?? ''),
      h('h1', {}, name),
      tabBar(
        link({ kind: 'posts', channel }, 'Posts'),
        link({ kind: 'channel-tab', channel, open: '' }, appName),
        ...(hasSettingsPage ? [change] : []),
      ),
      manage,
    );
  }
  const tabs = tabBar(link({ kind: 'app', open: '' }, 'My work'), link({ kind: 'chat' }, 'Chat'));
  return h(
    'header',
    { class: 'head' },
    ...ways.slice(0, -1),
    avatar(appName, true),
    h('h1', {}, appName),
    tabs,
  );
}

const sectionOf = (place: Place): string => {
  if (place.kind === 'chat' || place.kind === 'app') return place.kind;
  return 'teams';
};

/** Marks where one is, in the rail, the lists and the tabs. */
export function markCurrent(place: Place): void {
  const section = sectionOf(place);
  const tab = addressOf('open' in place ? { ...place, open: '' } : place);
  const listed = 'channel' in place ? addressOf({ kind: 'posts', channel: place.channel }) : tab;
  const isHere = (anchor: HTMLAnchorElement): boolean => {
    if (anchor.dataset.section) return anchor.dataset.section === section;
    return anchor.dataset.place === (anchor.closest('.lists') ? listed : tab);
  };
  document.body.dataset.section = section;
  for (const anchor of document.querySelectorAll<HTMLAnchorElement>('a[data-place]')) {
    if (isHere(anchor)) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
}
