import { h } from './dom.ts';
import { type Host, type HostOptions, hostFrame } from './host.ts';

/** How long a page may take to say that it stands, before people are told. */
const patienceMs = 20_000;

/** The app's page in its frame, with Teams played around it. */
export function tabFrame(options: Omit<HostOptions, 'onState'>): Host & { readonly element: HTMLElement } {
  const { start, place } = options;
  const scope = place.channel === null ? 'personal' : 'channel';
  const note = h('p', { class: 'frame-note', role: 'status' }, `Opening ${start.appName} …`);
  const frame = h('iframe', {
    title: start.appName,
    src: `${start.appUrl}/tab/index.html?scope=${scope}`,
    allow: 'clipboard-write',
  });
  const element = h('div', { class: 'frame' }, frame, note);
  const late = setTimeout(() => {
    note.textContent = `${start.appName} does not answer at ${start.appUrl}. Is the app running?`;
  }, patienceMs);
  const host = hostFrame(frame, {
    ...options,
    onState: ({ stands, reason }) => {
      clearTimeout(late);
      note.hidden = stands;
      note.textContent = stands ? '' : `${start.appName} could not open. ${reason}`;
    },
  });
  return {
    element,
    setTheme: host.setTheme,
    close: () => {
      clearTimeout(late);
      host.close();
    },
  };
}
