import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.Node;

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** The colours that a status is likely to have, by name. */
const NAMED: Readonly<Record<string, string>> = {
  red: 'FF0000',
  orange: 'FFA500',
  amber: 'FFBF00',
  gold: 'FFD700',
  yellow: 'FFFF00',
  lime: '00FF00',
  green: '008000',
  lightgreen: '90EE90',
  blue: '0000FF',
  lightblue: 'ADD8E6',
  skyblue: '87CEEB',
  purple: '800080',
  grey: '808080',
  gray: '808080',
  silver: 'C0C0C0',
  lightgrey: 'D3D3D3',
  lightgray: 'D3D3D3',
  black: '000000',
  pink: 'FFC0CB',
  darkred: '8B0000',
  darkgreen: '006400',
};

/** What the styles of a page say about its classes: Excel writes fills and bold letters there. */
export type ClassStyles = ReadonlyMap<string, string>;

export function readClassStyles(css: string): ClassStyles {
  const styles = new Map<string, string>();
  for (const [, name = '', body = ''] of css.matchAll(/\.([\w-]{1,40})\s*\{([^{}]{0,2000})\}/g))
    styles.set(name, body);
  return styles;
}

/** The style that an element has from its classes and of its own. */
export function styleOf(element: HtmlElement, classes: ClassStyles): string {
  const own = (attributeOf(element, 'class') ?? '').split(/\s+/).map((name) => classes.get(name) ?? '');
  return [...own, attributeOf(element, 'style') ?? ''].join(';');
}

/** An element's background as six hex digits; null for none and white. */
export function backgroundOf(element: HtmlElement, classes: ClassStyles): string | null {
  const styled = [...styleOf(element, classes).matchAll(/background(?:-color)?\s*:\s*([^;]{1,60})/gi)].at(
    -1,
  )?.[1];
  return colourOf(styled ?? attributeOf(element, 'bgcolor') ?? '');
}

function colourOf(written: string): string | null {
  const colour = written.trim().toLowerCase();
  const long = /#([0-9a-f]{6})\b/.exec(colour)?.[1];
  const short = /#([0-9a-f])([0-9a-f])([0-9a-f])\b/.exec(colour);
  const parts = /rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(colour);
  const hex =
    long ??
    (short === null
      ? undefined
      : short
          .slice(1)
          .map((digit) => digit + digit)
          .join('')) ??
    (parts === null
      ? undefined
      : parts
          .slice(1, 4)
          .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
          .join('')) ??
    NAMED[/^[a-z]+/.exec(colour)?.[0] ?? ''];
  const found = hex?.toUpperCase() ?? null;
  return found === 'FFFFFF' ? null : found;
}

export function isBoldStyle(style: string): boolean {
  return /font-weight\s*:\s*(?:bold|bolder|[6-9]00)/i.test(style);
}

export function isHiddenStyle(style: string): boolean {
  return /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style);
}
