import 'adaptivecards/lib/adaptivecards.css';
import './theme.css';
import './page.css';
import './bar.css';
import './posts.css';
import './card.css';
import './manage.css';
import './phone.css';
import { head, lists, markCurrent, rail, topBar } from './chrome.ts';
import { h } from './dom.ts';
import {
  addressOf,
  type Place,
  placeAt,
  placeOfDeepLink,
  remember,
  rememberedPerson,
  rememberedTheme,
  type Theme,
} from './look.ts';
import { manageDialog } from './manage.ts';
import { tabFrame } from './tab-frame.ts';
import { pathOf, settingsDialog, settingsOf } from './tab-settings.ts';
import { toast } from './toast.ts';
import { chatView, postsView, type View } from './views.ts';
import { findChannel, start as readStart, revision, WorldError } from './world.ts';

/** How often the page asks whether anything changed. */
const lookEveryMs = 1000;

let start = await readStart();
const root = document.querySelector('#teams');
if (!root) throw new Error('the page has no place for Teams');

let person = rememberedPerson(start);
let theme = rememberedTheme();
let view: View | null = null;
let seen = 0;

const content = h('main', { class: 'content' });

function openLink(url: string): void {
  const place = placeOfDeepLink(url, start);
  if (place === null) window.open(url, '_blank', 'noreferrer');
  else location.hash = addressOf(place);
}

const channelAt = (place: Place) => ('channel' in place ? findChannel(start, place.channel) : null);

function frameView(place: Place & { readonly open: string }): View {
  const { channel = null, team = null } = channelAt(place) ?? {};
  const kept = channel === null ? null : settingsOf(channel.id);
  const path = kept === null ? null : pathOf(kept, start.appUrl);
  const pageId = kept?.entityId ?? (channel === null ? 'mine' : 'followthrough');
  const where = { frameContext: 'content', channel, team, pageId, subPageId: place.open } as const;
  const home = `/tab/index.html?scope=${channel === null ? 'personal' : 'channel'}`;
  const leave = () => {
    location.hash = addressOf(channel === null ? { kind: 'chat' } : { kind: 'posts', channel: channel.id });
  };
  const frame = tabFrame(path ?? home, { ...hostOf(), place: where, leave });
  return { ...frame, look: async () => {} };
}

const hostOf = () => ({ start, person, theme: () => theme, openLink });

function changeTab(place: Place): void {
  const found = channelAt(place);
  if (found === null) return;
  settingsDialog(hostOf(), found, () => {
    location.hash = addressOf({ kind: 'channel-tab', channel: found.channel.id, open: '' });
    show();
  });
}

/** What people change about a channel, its team or the app in it; the page is rendered again with the new names. */
function manage(place: Place): void {
  const found = channelAt(place);
  if (found === null) return;
  manageDialog(start.appName, { ...found, person }, async () => {
    start = await readStart();
    drawAround();
  });
}

function viewOf(place: Place): View {
  if (place.kind === 'posts') return postsView(place.channel, { start, person, openLink });
  if (place.kind === 'chat') return chatView({ start, person, openLink });
  return frameView(place);
}

function toggleLists(): void {
  document.body.classList.toggle('lists-open');
}

function show(): void {
  const place = placeAt(location.hash, start);
  document.body.classList.remove('lists-open');
  view?.close();
  view = viewOf(place);
  content.replaceChildren(
    head(place, start, {
      toggleLists,
      changeTab: () => changeTab(place),
      manage: () => manage(place),
      back: () => view?.back?.(),
    }),
    view.element,
  );
  markCurrent(place);
  void view.look().catch(report);
}

function report(error: unknown): void {
  toast(error instanceof WorldError ? error.message : String(error));
}

function chooseTheme(chosen: Theme): void {
  theme = chosen;
  remember('theme', theme);
  history.replaceState(null, '', `/${location.hash}`);
  document.documentElement.dataset.theme = theme;
  view?.setTheme?.(theme);
}

function drawAround(): void {
  const choosePerson = (upn: string) => {
    person = start.people.find((one) => one.upn === upn) ?? person;
    remember('as', person.upn);
    history.replaceState(null, '', `/${location.hash}`);
    drawAround();
    document.querySelector<HTMLElement>('.whom')?.focus();
  };
  const top = topBar(start, { person, theme }, { person: choosePerson, theme: chooseTheme });
  root?.replaceChildren(top, rail(start), lists(start, person), content);
  show();
}

async function keepLooking(): Promise<void> {
  try {
    const now = await revision();
    if (now !== seen) await view?.look();
    seen = now;
  } catch {
    // The next poll will say; a server that restarts needs no message each second.
  }
  setTimeout(() => void keepLooking(), lookEveryMs);
}

document.documentElement.dataset.theme = theme;
document.title = `${start.appName} in the local Teams`;
window.addEventListener('hashchange', show);
drawAround();
void keepLooking();
