import { childAt, type Element, elementsOf } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** Restarts after this level (1-based); 0 never; null after every higher one. */
  readonly restart: number | null;
  readonly legal: boolean;
  readonly style: string | null;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

/** The automatic numbers of one document. Labels must be asked for in reading order: each call counts on. */
export interface Numbering {
  /** The label that is printed before a paragraph of this list and level (0 outermost); null for none. */
  readonly next: (numId: string, level: number) => string | null;
  /** The level that a paragraph style is linked to in a list. */
  readonly levelOfStyle: (numId: string, style: string) => number;
}

/** Reads `numbering.xml`; without it no paragraph has a label. */
export function readNumbering(root: Element | undefined): Numbering {
  const lists = readLists(root);
  const counters = new Map<string, (number | undefined)[]>();
  const started = new Set<string>();
  return {
    next: (numId, level) => {
      const list = lists.get(numId);
      const definition = list?.levels.get(level);
      if (list === undefined || definition === undefined) return null;
      const counts = counters.get(list.abstractId) ?? [];
      counters.set(list.abstractId, counts);
      if (!started.has(numId)) for (const [at, start] of list.starts) counts[at] = start - 1;
      started.add(numId);
      counts[level] = (counts[level] ?? definition.start - 1) + 1;
      restartBelow(list, counts, level);
      return labelOf(list, counts, definition);
    },
    levelOfStyle: (numId, style) => {
      for (const [at, level] of lists.get(numId)?.levels ?? []) if (level.style === style) return at;
      return 0;
    },
  };
}

function restartBelow(list: List, counts: (number | undefined)[], level: number): void {
  for (let below = level + 1; below < counts.length; below += 1) {
    const restart = list.levels.get(below)?.restart ?? null;
    if (restart === null || (restart > 0 && level < restart)) counts[below] = undefined;
  }
}

function labelOf(list: List, counts: readonly (number | undefined)[], level: Level): string | null {
  if (level.format === 'bullet') return '•';
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const shown = list.levels.get(at);
    if (shown === undefined || shown.format === 'none') return '';
    return formatNumber(counts[at] ?? shown.start, level.legal ? 'decimal' : shown.format);
  });
  return label.trim() === '' ? null : label.trim();
}

function readLists(root: Element | undefined): Map<string, List> {
  const abstracts = new Map<string, Element>();
  const byStyle = new Map<string, string>();
  for (const abstract of elementsOf(root, 'w:abstractNum')) {
    const id = abstract.attributes['w:abstractNumId'] ?? '';
    abstracts.set(id, abstract);
    const style = childAt(abstract, 'w:styleLink')?.attributes['w:val'];
    if (style !== undefined) byStyle.set(style, id);
  }
  const lists = new Map<string, List>();
  for (const num of elementsOf(root, 'w:num')) {
    const named = childAt(num, 'w:abstractNumId')?.attributes['w:val'] ?? '';
    const linked = childAt(abstracts.get(named), 'w:numStyleLink')?.attributes['w:val'];
    const abstractId = (linked === undefined ? undefined : byStyle.get(linked)) ?? named;
    lists.set(num.attributes['w:numId'] ?? '', readList(num, abstractId, abstracts.get(abstractId)));
  }
  return lists;
}

function readList(num: Element, abstractId: string, abstract: Element | undefined): List {
  const levels = new Map(
    elementsOf(abstract, 'w:lvl').map((level) => [levelNumber(level), readLevel(level)]),
  );
  const starts = new Map<number, number>();
  for (const override of elementsOf(num, 'w:lvlOverride')) {
    const level = childAt(override, 'w:lvl');
    if (level !== undefined) levels.set(levelNumber(override), readLevel(level));
    const start = childAt(override, 'w:startOverride')?.attributes['w:val'];
    if (start !== undefined) starts.set(levelNumber(override), Number(start) || 0);
  }
  return { abstractId, levels, starts };
}

function levelNumber(element: Element): number {
  return Number(element.attributes['w:ilvl']) || 0;
}

function readLevel(level: Element): Level {
  const value = (name: string) => childAt(level, name)?.attributes['w:val'];
  const start = Number(value('w:start') ?? '1');
  const restart = value('w:lvlRestart');
  return {
    start: Number.isFinite(start) ? start : 1,
    format: value('w:numFmt') ?? 'decimal',
    text: value('w:lvlText') ?? '',
    restart: restart === undefined ? null : Number(restart) || 0,
    legal: childAt(level, 'w:isLgl') !== undefined,
    style: value('w:pStyle') ?? null,
  };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number as a list prints it: `lowerLetter`, `upperRoman` …; digits for a format that is not known. */
export function formatNumber(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count);
    case 'upperLetter':
      return letters(count).toUpperCase();
    case 'lowerRoman':
      return roman(count);
    case 'upperRoman':
      return roman(count).toUpperCase();
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'ordinal':
      return `${count}${ordinalEnding(count)}`;
    default:
      return String(count);
  }
}

/** Word counts a … z, aa, bb, cc: the letter is doubled, not carried. */
function letters(count: number): string {
  if (count < 1 || count > 780) return String(count);
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let left = count;
  let written = '';
  for (const [value, sign] of ROMAN) {
    written += sign.repeat(Math.floor(left / value));
    left %= value;
  }
  return written;
}

function ordinalEnding(count: number): string {
  if (count % 100 >= 11 && count % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th';
}
