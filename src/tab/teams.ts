import { app, authentication, pages } from '@microsoft/teams-js';

/** The only code that knows Teams. */

export type ThemeName = 'default' | 'dark' | 'contrast';

export interface TeamsStart {
  readonly theme: ThemeName;
  /** What a deep link asks to open; null when the tab was opened by itself. */
  readonly open: string | null;
}

const themeName = (name: string | undefined): ThemeName =>
  name === 'dark' || name === 'contrast' ? name : 'default';

/** Whether anybody can answer: outside Teams there is no window around the tab and no native bridge. */
export const isInsideTeams = (): boolean => window.parent !== window || 'nativeInterface' in window;

/** A page of our own origin may name another window that plays Teams, so that the tab runs without a tenant. */
const namedHosts = (): string[] => {
  const named = document.querySelector<HTMLMetaElement>('meta[name="teams-host"]')?.content;
  return named ? [named] : [];
};

/** Rejects after five seconds: in a window that is not Teams the SDK itself would wait a minute. */
const shakeHands = (): Promise<unknown> =>
  Promise.race([
    app.initialize(namedHosts()),
    new Promise((_, reject) => setTimeout(() => reject(new Error('Teams did not answer')), 5000)),
  ]);

/** The team and the channel in which the tab is open, as Teams says to the page. The server checks it with Teams itself. */
export interface TeamPlace {
  readonly groupId: string;
  readonly team: string;
  readonly channelId: string;
  readonly channel: string;
}

let place: TeamPlace | null = null;

/** Where the tab is open; null in the personal app. */
export const teamPlace = (): TeamPlace | null => place;

const placeIn = ({ team, channel }: app.Context): TeamPlace | null =>
  team?.groupId && channel
    ? {
        groupId: team.groupId,
        team: team.displayName ?? 'This team',
        channelId: channel.id,
        channel: channel.displayName || 'General',
      }
    : null;

/** Does the handshake with Teams and reads the theme and the deep link. Rejects when Teams does not answer. */
export const startTeams = async (): Promise<TeamsStart> => {
  await shakeHands();
  const context = await app.getContext();
  loginHint = context.user?.loginHint ?? '';
  place = placeIn(context);
  return { theme: themeName(context.app.theme), open: context.page.subPageId || null };
};

export const onTheme = (listener: (theme: ThemeName) => void): void =>
  app.registerOnThemeChangeHandler((name) => listener(themeName(name)));

/** The back button of Teams asks us first; `goBack` says whether it led anywhere, otherwise Teams leaves the tab. */
export const onBackButton = (goBack: () => boolean): void => {
  if (pages.backStack.isSupported()) pages.backStack.registerBackButtonHandler(goBack);
};

/** Tells Teams that the page is loaded, so that it takes its own waiting sign away. */
export const tellTeamsItStands = (): void => void app.notifySuccess();

/** The token of the person who is looking, as Teams gives it for this app; the server checks it. */
export const token = (): Promise<string> => authentication.getAuthToken();

let loginHint = '';

/** Plain http is for this machine alone (`api/platform/env.ts`); there teams-js opens no window, so we do. */
const isThisMachine = (): boolean => window.location.protocol === 'http:';

const untilClosed = (opened: Window | null): Promise<unknown> =>
  new Promise((done) => {
    const looking = setInterval(() => {
      if (opened && !opened.closed) return;
      clearInterval(looking);
      done(null);
    }, 300);
  });

/** Opens Microsoft's own question whether the app may work as this person. Rejects when Teams says that they did not agree. */
export const allow = (): Promise<unknown> => {
  const url = new URL(`allow?hint=${encodeURIComponent(loginHint)}`, window.location.href).href;
  if (isThisMachine()) return untilClosed(window.open(url, '_blank', 'width=560,height=680'));
  return authentication.authenticate({ url, width: 560, height: 680 });
};

/** In the window of that question: tells Teams how it ended and why it was asked, and Teams closes the window. */
export const tellAllowed = async (error: string | null, state: string): Promise<void> => {
  if (isThisMachine()) {
    // The window that plays Teams hears it this way; a page of ours that opened this one only sees it close.
    for (const host of namedHosts()) window.opener?.postMessage({ signIn: { error, state } }, host);
    return window.close();
  }
  await shakeHands();
  if (error === null) authentication.notifySuccess(state);
  else authentication.notifyFailure(error);
};

/** What somebody chose for a tab: its name, and the address within the tab that it opens at; empty: its first page. */
export interface ChosenTab {
  readonly title: string;
  readonly open: string;
}

/** Lets Teams add the tab to a channel: on Save it gets the address of the tab. Rejects when Teams does not answer. */
export const setUpTab = async (chosen: () => ChosenTab): Promise<void> => {
  await shakeHands();
  pages.config.registerOnSaveHandler((event) => {
    const { title, open } = chosen();
    const at = open && `&open=${encodeURIComponent(open)}`;
    const address = new URL(`index.html?scope=channel${at}`, window.location.href).href;
    pages.config
      .setConfig({
        entityId: 'followthrough',
        contentUrl: address,
        websiteUrl: address,
        suggestedDisplayName: title,
      })
      .then(
        () => event.notifySuccess(),
        () => event.notifyFailure('Teams did not save the tab.'),
      );
  });
  pages.config.setValidityState(true);
  void app.notifySuccess();
};
