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

/** Shakes hands with Teams and reads the theme and the deep link. Rejects when Teams does not answer. */
export const startTeams = async (): Promise<TeamsStart> => {
  await shakeHands();
  const context = await app.getContext();
  return { theme: themeName(context.app.theme), open: context.page.subPageId || null };
};

export const onTheme = (listener: (theme: ThemeName) => void): void =>
  app.registerOnThemeChangeHandler((name) => listener(themeName(name)));

/** Tells Teams that the page stands, so that it takes its own waiting sign away. */
export const tellTeamsItStands = (): void => void app.notifySuccess();

/** The token of the person who is looking, as Teams gives it for this app; the server checks it. */
export const token = (): Promise<string> => authentication.getAuthToken();

/** Lets Teams add the tab to a channel: on Save it is told where the tab stands. Rejects when Teams does not answer. */
export const setUpTab = async (): Promise<void> => {
  await shakeHands();
  pages.config.registerOnSaveHandler((event) => {
    const address = new URL('index.html?scope=channel', window.location.href).href;
    pages.config
      .setConfig({
        entityId: 'followthrough',
        contentUrl: address,
        websiteUrl: address,
        suggestedDisplayName: 'Followthrough',
      })
      .then(
        () => event.notifySuccess(),
        () => event.notifyFailure('Teams did not keep the tab.'),
      );
  });
  pages.config.setValidityState(true);
  void app.notifySuccess();
};
