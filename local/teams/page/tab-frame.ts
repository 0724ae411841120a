import { h } from './dom.ts';
import { type Host, type HostOptions, hostFrame } from './host.ts';

/** How long a page may take to say that it is loaded, before a notice is shown. */
const patienceMs = 20_000;

/** A page of the app in its frame, with Teams played around it; `path` is the page's address within the app. */
export function tabFrame(
  path: string,
  options: Omit<HostOptions, 'onState'>,
): Host & { readonly element: HTMLElement } {
  const { appName, appUrl } = options.start;
  const note = h('p', { class: 'frame-note', role: 'status' }, `Opening ${appName} …`);
  const frame = h('iframe', { title: appName, src: `${appUrl}${path}`, allow: 'clipboard-write' });
  const element = h('div', { class: 'frame' }, frame, note);
  const late = setTimeout(() => {
    note.textContent = `${appName} does not answer at ${appUrl}. Is the app running?`;
  }, patienceMs);
  const host = hostFrame(frame, {
    ...options,
    onState: ({ stands, reason }) => {
      clearTimeout(late);
      note.hidden = stands;
      note.textContent = stands ? '' : `${appName} could not open. ${reason}`;
    },
  });
  return {
    ...host,
    element,
    close: () => {
      clearTimeout(late);
      host.close();
    },
  };
}
