import { h } from './dom.ts';

const place = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
document.body.append(place);

const staysMs = 7000;

/** Tells something in a line at the bottom that goes away by itself. */
export function toast(words: string): void {
  const line = h('p', {}, words);
  place.append(line);
  setTimeout(() => line.remove(), staysMs);
}
