import type { CellDate } from '#domain/import/document/source.ts';
import { childAt, type Element } from './xml.ts';

/** Carries the day of a date control to the runs inside it. No attribute of Word has this name. */
export const PICKED_DAY = 'picked-day';

/**
 * A content control (`w:sdt`) as filled in: without its hint where nobody wrote anything (“Click or tap here to enter
 * text”), and with the day of a date control on each run (ECMA-376 17.5.2.7, `w:fullDate`).
 */
export function settledControl(control: Element): Element {
  const properties = childAt(control, 'w:sdtPr');
  const hint = childAt(properties, 'w:showingPlcHdr');
  if (hint !== undefined && !/^(?:0|false|off)$/.test(hint.attributes['w:val'] ?? ''))
    return changed(control, (element) => (HINTS.has(element.name) ? { ...element, children: [] } : null));
  const day = /^\d{4}-\d\d-\d\d/.exec(childAt(properties, 'w:date')?.attributes['w:fullDate'] ?? '')?.[0];
  if (day === undefined) return control;
  return changed(control, (element) =>
    element.name === 'w:r' ? { ...element, attributes: { ...element.attributes, [PICKED_DAY]: day } } : null,
  );
}

const HINTS = new Set(['w:t', 'w:sym', 'w:br', 'w:tab']);

/** An element with those inside it changed for which `change` gives something. */
function changed(element: Element, change: (element: Element) => Element | null): Element {
  const children = element.children.map((child) =>
    typeof child === 'string' ? child : (change(child) ?? changed(child, change)),
  );
  return { ...element, children };
}

/** The day of a date control, if the paragraph holds nothing else and its figures do not speak against that day. */
export function pickedDay(text: string, picked: string, day: string | null): CellDate | null {
  if (day === null || text !== picked || text === '') return null;
  const figures = (text.match(/\d+/g) ?? []).map(Number);
  const monthOnly = /^\p{L}{3,9}\.?[\s-]+(?:\d\d){1,2}$/u.test(text);
  if (figures.length > 0 && !monthOnly && !figures.includes(Number(day.slice(8)))) return null;
  return { day, monthOnly };
}
