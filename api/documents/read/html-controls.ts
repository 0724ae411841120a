import {
  attributeOf,
  type ClassStyles,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isHiddenStyle,
  styleOf,
} from './html-style.ts';

/** What a box, a field or a list of choices shows; a list without a choice marked shows nothing that is certain. */
export function shownIn(control: HtmlElement): string {
  if (control.tagName === 'select')
    return ` ${chosenIn(control)
      .map((option) => textIn(option).trim())
      .join(', ')} `;
  const type = attributeOf(control, 'type')?.toLowerCase() ?? 'text';
  if (type === 'checkbox' || type === 'radio')
    return attributeOf(control, 'checked') === undefined ? '☐ ' : '☑ ';
  return SILENT_FIELDS.has(type) ? '' : ` ${attributeOf(control, 'value') ?? ''} `;
}

/** Fields that hold no words of a plan: buttons, and what a page keeps for itself. */
const SILENT_FIELDS = new Set(['hidden', 'submit', 'button', 'reset', 'image', 'password', 'file']);

function chosenIn(node: HtmlNode): HtmlElement[] {
  if (!('childNodes' in node)) return [];
  return node.childNodes
    .filter(isElement)
    .flatMap((child) =>
      child.tagName === 'option'
        ? attributeOf(child, 'selected') === undefined
          ? []
          : [child]
        : chosenIn(child),
    );
}

function textIn(node: HtmlNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

/** Whether a browser shows nothing of an element. */
export function isHidden(element: HtmlElement, classes: ClassStyles): boolean {
  return attributeOf(element, 'hidden') !== undefined || isHiddenStyle(styleOf(element, classes));
}

const TABLE_ROLE = /^(?:grid|treegrid|table)$/;
const CELL_ROLE = /^(?:cell|gridcell|columnheader|rowheader)$/;

/** Whether an element is a table by what it says to screen readers: lists on the web are often made of boxes (WAI-ARIA 1.2). */
export function isGrid(element: HtmlElement): boolean {
  return TABLE_ROLE.test(attributeOf(element, 'role') ?? '') && rowsOfGrid(element).length > 0;
}

export function rowsOfGrid(grid: HtmlElement): HtmlElement[] {
  return inside(grid, /^row$/);
}

export function cellsOfRow(row: HtmlElement): HtmlElement[] {
  return inside(row, CELL_ROLE);
}

export function isHeadCell(cell: HtmlElement): boolean {
  return cell.tagName === 'th' || attributeOf(cell, 'role') === 'columnheader';
}

/** The nearest elements with a role, however many boxes stand between; those of a table inside belong to that table. */
function inside(element: HtmlElement, role: RegExp, depth = 0): HtmlElement[] {
  if (depth > 50) return [];
  return element.childNodes.filter(isElement).flatMap((child) => {
    const own = attributeOf(child, 'role') ?? '';
    if (role.test(own)) return [child];
    return TABLE_ROLE.test(own) || child.tagName === 'table' ? [] : inside(child, role, depth + 1);
  });
}
