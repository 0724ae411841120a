type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void) | null>>;

/** Makes an element: `onclick` and the like listen, `true` sets an empty attribute, `null` and `false` set none. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const strokes = {
  chat: 'M4 5.5h16v11H11l-4.5 3.5v-3.5H4z',
  teams:
    'M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19c0-3 2.4-5 5.5-5s5.5 2 5.5 5M16 6.2a2.6 2.6 0 1 1 0 5.1M17 14.2c2.1.4 3.5 2 3.5 4.3',
  app: 'M5 12.5l4.5 4.5L19 7.5',
  add: 'M12 5v14M5 12h14',
  menu: 'M4 7h16M4 12h16M4 17h16',
  send: 'M4 12l16-7-6.5 15-2.5-6.5z',
  theme: 'M12 4a8 8 0 1 0 0 16z M12 4a8 8 0 0 1 0 16',
  reply: 'M9 7l-5 5 5 5M4 12h10a5 5 0 0 1 5 5v1',
} as const;
export type IconName = keyof typeof strokes;

/** A line drawing of 20 pixels that says nothing to a screen reader. */
export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
}

const avatarColours = ['#8e562e', '#4f6bed', '#0b6a0b', '#881798', '#986f0b', '#005b70', '#a4262c'];

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');

/** The round sign of a person; an app's is square. */
export function avatar(name: string, isApp = false): HTMLElement {
  const number = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const colour = avatarColours[number % avatarColours.length] ?? '#4f6bed';
  const sign = h('span', { class: isApp ? 'avatar app' : 'avatar', 'aria-hidden': 'true' });
  if (isApp) sign.append(icon('app'));
  else {
    sign.style.background = colour;
    sign.append(initials(name));
  }
  return sign;
}
