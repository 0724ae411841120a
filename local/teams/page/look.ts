import { findChannel, type Person, type Start } from './world.ts';

/** Where in the page somebody is; it is in the address, so that it can be reloaded and sent on. */
export type Place =
  | { readonly kind: 'posts'; readonly channel: string }
  | { readonly kind: 'channel-tab'; readonly channel: string; readonly open: string }
  | { readonly kind: 'chat' }
  | { readonly kind: 'app'; readonly open: string };

const part = encodeURIComponent;

/** The address of a place: `#/teams/{channel}/posts`, `#/teams/{channel}/tab/{open}`, `#/chat`, `#/app/{open}`. */
export function addressOf(place: Place): string {
  if (place.kind === 'chat') return '#/chat';
  if (place.kind === 'app') return `#/app${place.open === '' ? '' : `/${part(place.open)}`}`;
  const channel = `#/teams/${part(place.channel)}`;
  if (place.kind === 'posts') return `${channel}/posts`;
  return `${channel}/tab${place.open === '' ? '' : `/${part(place.open)}`}`;
}

/** The last channel of the first team, where the page opens. */
export const homeOf = ({ teams }: Start): string => teams[0]?.channels.at(-1)?.id ?? '';

/** Reads an address; one that leads nowhere leads to the posts of the last channel. */
export function placeAt(hash: string, start: Start): Place {
  const [section, first = '', tab, open = ''] = hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  if (section === 'chat') return { kind: 'chat' };
  if (section === 'app') return { kind: 'app', open: first };
  const channel = findChannel(start, first) ? first : homeOf(start);
  return tab === 'tab' ? { kind: 'channel-tab', channel, open } : { kind: 'posts', channel };
}

/** Where a Teams deep link leads (`https://teams.microsoft.com/l/entity/…`); null when it is another link. */
export function placeOfDeepLink(link: string, start: Start): Place | null {
  if (!link.startsWith('https://teams.microsoft.com/l/entity/')) return null;
  const context: unknown = JSON.parse(new URL(link).searchParams.get('context') ?? '{}');
  const said = (name: string): string => {
    const value = context !== null && typeof context === 'object' ? Reflect.get(context, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const channel = findChannel(start, said('channelId'))?.channel.id;
  const open = said('subEntityId') || said('subPageId');
  return channel ? { kind: 'channel-tab', channel, open } : { kind: 'app', open };
}

export const themes = [
  { id: 'default', name: 'Light' },
  { id: 'dark', name: 'Dark' },
  { id: 'contrast', name: 'High contrast' },
] as const;
export type Theme = (typeof themes)[number]['id'];

const asked = (name: string): string | null =>
  new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`local-teams-${name}`);

/** Who looks, and in which theme: from the address (`?as=UPN&theme=dark`), else as last chosen. */
export function rememberedPerson({ people }: Start): Person {
  const person = people.find(({ upn }) => upn === asked('as')) ?? people[0];
  if (!person) throw new Error('nobody is in this tenant');
  return person;
}
export const rememberedTheme = (): Theme => themes.find(({ id }) => id === asked('theme'))?.id ?? 'default';
export const remember = (name: 'as' | 'theme' | 'sso', value: string): void =>
  localStorage.setItem(`local-teams-${name}`, value);

/** Whether this client signs people in without asking them; `?sso=off` plays one that cannot. */
export const signsInSilently = (): boolean => asked('sso') !== 'off';
