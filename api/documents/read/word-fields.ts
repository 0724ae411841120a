import { isOn } from './word-styles.ts';
import { symbolFor } from './word-symbols.ts';
import { childAt, type Element, elementsOf } from './xml.ts';

/** What an older form field shows by itself: its box, or the entry that was chosen. */
export function fieldOf(element: Element): string {
  const box = childAt(element, 'w:checkBox');
  if (box !== undefined) return isOn(childAt(box, 'w:checked') ?? childAt(box, 'w:default')) ? '☒ ' : '☐ ';
  const list = childAt(element, 'w:ddList');
  const chosen = Number(childAt(list, 'w:result')?.attributes['w:val'] ?? 'none');
  return elementsOf(list, 'w:listEntry')[chosen]?.attributes['w:val'] ?? '';
}

/** The letters of an element itself. */
export function ownText(element: Element): string {
  let text = '';
  for (const child of element.children) if (typeof child === 'string') text += child;
  return replacePrivateUse(text);
}

/** Bullets and ticks that were typed in Symbol or Wingdings stand in the private use area. */
function replacePrivateUse(text: string): string {
  return /[\uf000-\uf0ff]/.test(text)
    ? text.replace(/[\uf000-\uf0ff]/g, (sign) => symbolFor(sign.charCodeAt(0).toString(16), 'Wingdings'))
    : text;
}
