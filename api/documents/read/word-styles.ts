import { childAt, type Element, elementsOf } from './xml.ts';

/** What a paragraph style says that matters to reading, its ancestors included. */
export interface WordStyle {
  readonly numId: string | null;
  readonly level: number | null;
  /** The style that carries the numbering: lists are linked to it. */
  readonly numberedBy: string;
  /** 1 for the highest heading; null for running text. */
  readonly headingLevel: number | null;
  readonly bold: boolean;
  readonly hidden: boolean;
}

const PLAIN: WordStyle = {
  numId: null,
  level: null,
  numberedBy: '',
  headingLevel: null,
  bold: false,
  hidden: false,
};

/** Styles by id, for paragraphs, runs and everything else. */
export function readStyles(root: Element | undefined): (id: string | undefined) => WordStyle {
  const elements = new Map(
    elementsOf(root, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]),
  );
  const read = new Map<string, WordStyle>();
  const resolve = (id: string, depth: number): WordStyle => {
    const known = read.get(id);
    const element = elements.get(id);
    if (known !== undefined || element === undefined || depth > 20) return known ?? PLAIN;
    const parent = childAt(element, 'w:basedOn')?.attributes['w:val'];
    const style = readStyle(element, id, parent === undefined ? PLAIN : resolve(parent, depth + 1));
    read.set(id, style);
    return style;
  };
  return (id) => (id === undefined ? PLAIN : resolve(id, 0));
}

function readStyle(style: Element, id: string, parent: WordStyle): WordStyle {
  const properties = childAt(style, 'w:pPr');
  const numId = childAt(properties, 'w:numPr', 'w:numId')?.attributes['w:val'];
  const level = childAt(properties, 'w:numPr', 'w:ilvl')?.attributes['w:val'];
  const bold = childAt(style, 'w:rPr', 'w:b');
  const hidden = childAt(style, 'w:rPr', 'w:vanish');
  return {
    numId: numId ?? parent.numId,
    level: level === undefined ? (numId === undefined ? parent.level : null) : Number(level) || 0,
    numberedBy: numId === undefined ? parent.numberedBy : id,
    headingLevel: headingLevelOf(style, id) ?? parent.headingLevel,
    bold: bold === undefined ? parent.bold : isOn(bold),
    hidden: hidden === undefined ? parent.hidden : isOn(hidden),
  };
}

function headingLevelOf(style: Element, id: string): number | null {
  const outline = childAt(style, 'w:pPr', 'w:outlineLvl')?.attributes['w:val'];
  if (outline !== undefined && Number(outline) < 9) return Number(outline) + 1;
  const name = childAt(style, 'w:name')?.attributes['w:val'] ?? id;
  const heading = /^heading ?([1-9])$/i.exec(name) ?? /^heading ?([1-9])$/i.exec(id);
  if (heading !== null) return Number(heading[1]);
  return /^title$/i.test(name) ? 1 : null;
}

/** Whether an on/off property such as `w:b` is on: it is unless it says otherwise. */
export function isOn(property: Element | undefined): boolean {
  return property !== undefined && !/^(0|false|off|none)$/.test(property.attributes['w:val'] ?? '');
}
