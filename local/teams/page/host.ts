import type { Theme } from './look.ts';
import { type Person, type Start, type Team, tabToken } from './world.ts';

/** Where the framed page is, as `getContext` gives it. */
export interface FramePlace {
  /** `settings` while a tab is being configured. */
  readonly frameContext: 'content' | 'settings';
  readonly channel: { readonly id: string; readonly name: string } | null;
  /** The team of the channel. */
  readonly team: Team | null;
  readonly pageId: string;
  readonly subPageId: string;
}

/** What a page that configures a tab says about the tab. */
export interface TabSettings {
  readonly entityId: string;
  readonly contentUrl: string;
  readonly suggestedDisplayName?: string;
}

/** What the host does while a tab is being configured. */
export interface SettingsDoors {
  readonly onValid: (isValid: boolean) => void;
  readonly onSettings: (settings: TabSettings) => void;
  /** The page has saved; `reason` is null unless it could not. */
  readonly onSaved: (reason: string | null) => void;
}

export interface HostOptions {
  readonly start: Start;
  readonly person: Person;
  readonly place: FramePlace;
  readonly theme: () => Theme;
  /** A link that the page asks its host to open: a Teams deep link or any other. */
  readonly openLink: (url: string) => void;
  readonly settings?: SettingsDoors;
  /** The page has no step of its own to go back to. */
  readonly leave: () => void;
  /** The page says that it is loaded, or why it is not. */
  readonly onState: (state: { readonly stands: boolean; readonly reason: string }) => void;
}

interface Request {
  readonly id: number;
  readonly uuidAsString?: string;
  readonly func: string;
  readonly args?: readonly unknown[];
}

const isRequest = (data: unknown): data is Request =>
  data !== null &&
  typeof data === 'object' &&
  'func' in data &&
  typeof data.func === 'string' &&
  'id' in data;

/** What this host can do; teams-js asks before it lets a page use anything else. */
const runtime = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: { pages: { backStack: {}, config: {}, currentApp: {} } },
});
/** The host's own version in the words of the SDK. */
const supportedSdk = '2.58.0';

const session = crypto.randomUUID();

const contextOf = ({ start, person, place, theme }: HostOptions) => ({
  locale: 'en-gb',
  theme: theme(),
  entityId: place.pageId,
  subEntityId: place.subPageId,
  frameContext: place.frameContext,
  appId: start.clientId,
  appSessionId: session,
  sessionId: session,
  hostName: 'Teams',
  hostClientType: 'web',
  ringId: 'general',
  tid: start.tenant.id,
  userObjectId: person.oid,
  userDisplayName: person.name,
  userPrincipalName: person.upn,
  loginHint: person.upn,
  ...(place.channel === null || place.team === null
    ? {}
    : {
        channelId: place.channel.id,
        channelName: place.channel.name,
        channelType: 'Regular',
        groupId: place.team.id,
        teamId: place.team.internalId,
        teamName: place.team.name,
        ...(place.team.id === start.teams[0]?.id && { teamSiteUrl: start.siteUrl }),
      }),
});

const linkOf = (args: readonly unknown[]): string => {
  const [asked] = args;
  if (typeof asked === 'string') return asked;
  const said = (name: string): string => {
    const value = asked !== null && typeof asked === 'object' ? Reflect.get(asked, name) : '';
    return typeof value === 'string' ? value : '';
  };
  const context = JSON.stringify({ subEntityId: said('subPageId'), channelId: said('channelId') });
  const path = `${encodeURIComponent(said('appId'))}/${encodeURIComponent(said('pageId'))}`;
  return `https://teams.microsoft.com/l/entity/${path}?context=${encodeURIComponent(context)}`;
};

async function tokenAnswer(person: Person): Promise<readonly unknown[]> {
  try {
    return [true, await tabToken(person)];
  } catch (error) {
    return [false, error instanceof Error ? error.message : String(error)];
  }
}

type Answers = Readonly<Record<string, (args: readonly unknown[]) => unknown>>;

const isSettings = (asked: unknown): asked is TabSettings =>
  asked !== null && typeof asked === 'object' && 'entityId' in asked && 'contentUrl' in asked;

const settingsAnswers = ({ place, start, settings }: HostOptions): Answers => ({
  'settings.getSettings': () => [{ entityId: place.pageId, suggestedDisplayName: start.appName }],
  'settings.setSettings': ([asked]) => {
    if (!settings || !isSettings(asked)) return [false, 'A tab needs its entityId and contentUrl.'];
    settings.onSettings(asked);
    return [true];
  },
  'settings.setValidityState': ([isValid]) => {
    settings?.onValid(isValid === true);
    return null;
  },
  'settings.save.success': () => {
    settings?.onSaved(null);
    return null;
  },
  'settings.save.failure': ([reason]) => {
    settings?.onSaved(String(reason ?? 'The page gave no reason.'));
    return null;
  },
});

/** What teams-js is answered, by the name it asks with; what is not here is reported and gets no answer. */
function answersOf(options: HostOptions): Answers {
  const opened = (args: readonly unknown[]) => {
    options.openLink(linkOf(args));
    return [true];
  };
  const stands = (): null => {
    options.onState({ stands: true, reason: '' });
    return null;
  };
  const fails = ([reason, message]: readonly unknown[]): null => {
    options.onState({ stands: false, reason: String(message ?? reason ?? '') });
    return null;
  };
  return {
    initialize: () => [options.place.frameContext, 'web', runtime, supportedSdk],
    getContext: () => [contextOf(options)],
    'authentication.getAuthToken': () => tokenAnswer(options.person),
    'authentication.authenticate': () => [false, 'CancelledByUser'],
    navigateBack: () => {
      options.leave();
      return [true];
    },
    executeDeepLink: opened,
    'pages.navigateToApp': opened,
    ...settingsAnswers(options),
    'appInitialization.success': stands,
    'appInitialization.failure': fails,
    'appInitialization.expectedFailure': fails,
    'appInitialization.appLoaded': () => null,
    registerHandler: () => null,
    shareDeepLink: () => null,
    setFrameContext: () => null,
  };
}

export interface Host {
  readonly setTheme: (theme: Theme) => void;
  /** Presses the back button of Teams. */
  readonly back: () => void;
  /** Asks the page that configures a tab to save. */
  readonly save: () => void;
  readonly close: () => void;
}

/**
 * Plays Teams for the page in `frame`: answers what the unmodified teams-js asks through `postMessage`, and only to
 * the app's own origin.
 */
export function hostFrame(frame: HTMLIFrameElement, options: HostOptions): Host {
  const origin = new URL(options.start.appUrl).origin;
  const answers = answersOf(options);
  const send = (message: Readonly<Record<string, unknown>>) =>
    frame.contentWindow?.postMessage(message, origin);

  const listen = async ({ source, origin: from, data }: MessageEvent<unknown>): Promise<void> => {
    if (source !== frame.contentWindow || from !== origin || !isRequest(data)) return;
    const answer = answers[data.func];
    if (!answer) return console.warn(`This page does not know ${data.func} of teams-js.`);
    const args = await answer(data.args ?? []);
    if (args !== null) send({ id: data.id, uuidAsString: data.uuidAsString, args });
  };
  const listener = (event: MessageEvent<unknown>) => void listen(event);
  window.addEventListener('message', listener);
  return {
    setTheme: (theme) => send({ func: 'themeChange', args: [theme] }),
    back: () => send({ func: 'backButtonPress', args: [] }),
    save: () => send({ func: 'settings.save', args: [{}] }),
    close: () => window.removeEventListener('message', listener),
  };
}
