import { type Attributes, childAt, type Element, elementsOf } from './xml.ts';

/** The palette of old workbooks, numbers 8 to 63; 0 to 7 repeat its first eight. */
const INDEXED =
  '000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF80000000800000008080800080008000808' +
  '0C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF' +
  '8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC' +
  '99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333';

/** The order in which cells number a theme's colours: light and dark stand the other way round than in the theme. */
const THEME_ORDER = [
  'a:lt1',
  'a:dk1',
  'a:lt2',
  'a:dk2',
  'a:accent1',
  'a:accent2',
  'a:accent3',
  'a:accent4',
  'a:accent5',
  'a:accent6',
];

/** The colours of a theme as six hex digits each, in the order of {@link THEME_ORDER}. */
export function themeColours(theme: Element | undefined): readonly string[] {
  const scheme = childAt(theme, 'a:themeElements', 'a:clrScheme');
  return THEME_ORDER.map((name) => {
    const colour = elementsOf(childAt(scheme, name))[0];
    return (colour?.attributes.lastClr ?? colour?.attributes.val ?? '').toUpperCase();
  });
}

/** A colour as six hex digits; null for none, white and automatic. */
export function readColour(attributes: Attributes | undefined, theme: readonly string[]): string | null {
  const base = baseColour(attributes, theme);
  if (base === null || !/^[0-9A-F]{6}$/.test(base)) return null;
  const tint = Number(attributes?.tint ?? '0');
  const colour = tint === 0 || !Number.isFinite(tint) ? base : tinted(base, tint);
  return colour === 'FFFFFF' ? null : colour;
}

function baseColour(attributes: Attributes | undefined, theme: readonly string[]): string | null {
  if (attributes?.rgb !== undefined) return attributes.rgb.slice(-6).toUpperCase();
  if (attributes?.theme !== undefined) return theme[Number(attributes.theme)] ?? null;
  const index = Number(attributes?.indexed ?? '64');
  const at = index < 8 ? index : index - 8;
  return index < 64 && at >= 0 ? INDEXED.slice(at * 6, at * 6 + 6) : null;
}

/** Lightens towards white (tint above 0) or darkens: close enough to Excel's own rule to name the colour. */
function tinted(colour: string, tint: number): string {
  return [0, 2, 4]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    .map((part) => Math.round(tint > 0 ? part + (255 - part) * tint : part * (1 + tint)))
    .map((part) => Math.min(255, Math.max(0, part)).toString(16).padStart(2, '0').toUpperCase())
    .join('');
}
