import { h } from './dom.ts';
import type { HostOptions, TabSettings } from './host.ts';
import { tabFrame } from './tab-frame.ts';
import type { Channel } from './world.ts';

const keyOf = (channel: string): string => `local-teams-tab-${channel}`;

/** What the tab of a channel was configured to show; null when nobody did. */
export function settingsOf(channel: string): TabSettings | null {
  const kept = localStorage.getItem(keyOf(channel));
  return kept === null ? null : JSON.parse(kept);
}

/** The path within the app that a tab was configured to show; null when it leads out of the app. */
export const pathOf = ({ contentUrl }: TabSettings, appUrl: string): string | null =>
  contentUrl.startsWith(`${appUrl}/`) ? contentUrl.slice(appUrl.length) : null;

/** The app's own page that configures the tab of a channel, in a dialog; `onDone` is called when it has saved. */
export function settingsDialog(
  options: Omit<HostOptions, 'onState' | 'settings' | 'place' | 'leave'>,
  { channel, team }: Pick<HostOptions['place'], 'team'> & { readonly channel: Channel },
  onDone: () => void,
): void {
  const { appName } = options.start;
  const save = h('button', { class: 'primary', disabled: true, onclick: () => frame.save() }, 'Save');
  const cancel = h('button', { class: 'secondary', onclick: () => leave() }, 'Cancel');
  const told = h('p', { role: 'status' });
  let chosen: TabSettings | null = null;
  const frame = tabFrame('/tab/config.html', {
    ...options,
    leave: () => {},
    place: {
      frameContext: 'settings',
      channel,
      team,
      pageId: settingsOf(channel.id)?.entityId ?? '',
      subPageId: '',
    },
    settings: {
      onValid: (isValid) => {
        save.disabled = !isValid;
      },
      onSettings: (settings) => {
        chosen = settings;
      },
      onSaved: (reason) => {
        told.textContent = reason ?? '';
        if (reason !== null || chosen === null) return;
        localStorage.setItem(keyOf(channel.id), JSON.stringify(chosen));
        leave();
        onDone();
      },
    },
  });
  const title = `${appName} in ${channel.name}`;
  const dialog = h(
    'dialog',
    { class: 'settings', 'aria-label': title },
    h('h2', {}, title),
    frame.element,
    h('footer', {}, told, cancel, save),
  );
  const leave = () => {
    frame.close();
    dialog.remove();
  };
  dialog.addEventListener('close', leave);
  document.body.append(dialog);
  dialog.showModal();
}
