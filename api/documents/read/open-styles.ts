import { childAt, type Element, elementsOf } from './xml.ts';

/** What a style of an OpenDocument file says that matters to reading, with what it takes from its parents. */
export interface OpenStyle {
  readonly bold: boolean;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly fill: string | null;
  readonly list: string | null;
  readonly outline: number | null;
  readonly breaksPage: boolean;
  /** A date that is shown without its day. */
  readonly monthOnly: boolean;
}

export interface OpenStyles {
  /** The style of this family (`paragraph`, `text`, `table`, `table-cell`) and name; a plain one where there is none. */
  readonly of: (family: string, name: string | undefined) => OpenStyle;
  /** The levels of a list style, by their number from 1; the numbering of headings has the name `outline`. */
  readonly levelOf: (list: string, level: number) => Element | undefined;
}

const PLAIN: OpenStyle = {
  bold: false,
  hidden: false,
  struck: false,
  fill: null,
  list: null,
  outline: null,
  breaksPage: false,
  monthOnly: false,
};

/** Longest chain of parents that is followed. */
const PARENTS = 20;

/** What a file defines, by name. */
interface Definitions {
  readonly styles: Map<string, Element>;
  readonly lists: Map<string, Element>;
  /** The formats of dates that are shown without their day. */
  readonly months: Set<string>;
}

/** Reads the styles that the parts of an OpenDocument file define (ODF 1.3 part 3, 16). */
export function readOpenStyles(roots: readonly (Element | undefined)[]): OpenStyles {
  const definitions = definitionsIn(roots);
  const { styles, lists } = definitions;
  const known = new Map<string, OpenStyle>();
  const of = (family: string, name: string | undefined, depth = 0): OpenStyle => {
    const key = `${family}/${name}`;
    const element = name === undefined || depth > PARENTS ? undefined : styles.get(key);
    if (element === undefined) return PLAIN;
    const parent = element.attributes['style:parent-style-name'];
    const read = known.get(key) ?? withOwn(of(family, parent, depth + 1), element, definitions);
    known.set(key, read);
    return read;
  };
  return {
    of: (family, name) => of(family, name),
    levelOf: (list, level) =>
      elementsOf(lists.get(list)).find((own) => own.attributes['text:level'] === String(level)),
  };
}

function definitionsIn(roots: readonly (Element | undefined)[]): Definitions {
  const found: Definitions = { styles: new Map(), lists: new Map(), months: new Set() };
  const groups = roots.flatMap((root) =>
    ['office:styles', 'office:automatic-styles'].map((name) => childAt(root, name)),
  );
  for (const style of groups.flatMap((group) => elementsOf(group))) {
    const { 'style:name': name = '', 'style:family': family = '' } = style.attributes;
    DEFINED[style.name]?.(found, style, family === '' ? name : `${family}/${name}`);
  }
  return found;
}

const DEFINED: Readonly<Record<string, (found: Definitions, style: Element, name: string) => void>> = {
  'style:style': ({ styles }, style, name) => styles.set(name, style),
  'text:list-style': ({ lists }, style, name) => lists.set(name, style),
  'text:outline-style': ({ lists }, style) => lists.set('outline', style),
  'number:date-style': ({ months }, style, name) => {
    if (isMonthOnly(style)) months.add(name);
  },
};

function isMonthOnly(style: Element): boolean {
  const parts = elementsOf(style).map((part) => part.name);
  return parts.includes('number:month') && !parts.includes('number:day');
}

function withOwn(parent: OpenStyle, element: Element, { months }: Definitions): OpenStyle {
  const own = new Map(elementsOf(element).flatMap((properties) => Object.entries(properties.attributes)));
  const weight = own.get('fo:font-weight');
  const line = own.get('style:text-line-through-style') ?? own.get('style:text-line-through-type');
  const fill = own.get('fo:background-color');
  const data = element.attributes['style:data-style-name'];
  return {
    bold: weight === undefined ? parent.bold : weight === 'bold' || Number(weight) >= 600,
    hidden: isHidden(own, parent),
    struck: line === undefined ? parent.struck : line !== 'none',
    fill: fill === undefined ? parent.fill : colourOf(fill),
    list: element.attributes['style:list-style-name'] ?? parent.list,
    outline: Number(element.attributes['style:default-outline-level']) || parent.outline,
    breaksPage:
      own.get('fo:break-before') === 'page' || element.attributes['style:master-page-name'] !== undefined,
    monthOnly: data === undefined ? parent.monthOnly : months.has(data),
  };
}

/** Words that are hidden say so in their style, and so does a sheet. */
function isHidden(own: ReadonlyMap<string, string>, parent: OpenStyle): boolean {
  const words = own.get('text:display');
  const sheet = own.get('table:display');
  if (words !== undefined) return words === 'none';
  return sheet === undefined ? parent.hidden : sheet === 'false';
}

function colourOf(value: string): string | null {
  const colour = /^#([0-9a-f]{6})$/i.exec(value)?.[1]?.toUpperCase() ?? null;
  return colour === 'FFFFFF' ? null : colour;
}
