import type { OpenStyles } from './open-styles.ts';
import { formatNumber } from './word-numbering.ts';
import type { Element } from './xml.ts';

/** Counts the numbered items of an OpenDocument text. Levels count from 1. */
export interface OpenLists {
  /** A list begins: it counts from its start, unless it goes on with the one before of its style. */
  readonly begin: (list: string, goesOn: boolean) => void;
  /** The label of the next item: `1.`, `a)`, `2.1`, `•`; null where its level prints none. */
  readonly next: (list: string, level: number, start?: number) => string | null;
}

const FORMATS: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

/** Most levels of numbers that a label joins. */
const LEVELS = 10;

export function openLists(styles: OpenStyles): OpenLists {
  const counts = new Map<string, number[]>();
  const countsOf = (list: string): number[] => {
    const own = counts.get(list) ?? [];
    counts.set(list, own);
    return own;
  };
  const numberAt = (list: string, level: number): string => {
    const format = styles.levelOf(list, level)?.attributes['style:num-format'] ?? '';
    return format === '' ? '' : formatNumber(countsOf(list)[level] ?? 1, FORMATS[format] ?? 'decimal');
  };
  const printed = (list: string, level: number, definition: Element): string | null => {
    const shown = Math.min(Number(definition.attributes['text:display-levels'] ?? '1') || 1, level, LEVELS);
    const numbers = Array.from({ length: shown }, (_, at) => numberAt(list, level - shown + 1 + at));
    if (numbers.at(-1) === '') return null;
    const { 'style:num-prefix': before = '', 'style:num-suffix': behind = '' } = definition.attributes;
    return `${before}${numbers.filter((number) => number !== '').join('.')}${behind}`.trim();
  };
  return {
    begin: (list, goesOn) => {
      if (!goesOn) counts.set(list, []);
    },
    next: (list, level, start) => {
      const definition = styles.levelOf(list, level);
      const own = countsOf(list);
      own.length = Math.min(own.length, level + 1);
      const first = Number(definition?.attributes['text:start-value'] ?? '1') || 1;
      own[level] = start ?? (own[level] ?? first - 1) + 1;
      if (definition === undefined) return null;
      return definition.name === 'text:list-level-style-bullet' ? '•' : printed(list, level, definition);
    },
  };
}
