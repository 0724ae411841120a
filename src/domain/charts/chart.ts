/**
 * Draws charts as a few shapes, which a page shows as SVG and a document as it can. A chart never says something by colour
 * alone: what is above the line came, what is below it went, and every bar has its number.
 */

/** How a shape is coloured; the page or document that shows it has the colours. */
export type Tone = 'came' | 'went' | 'late' | 'axis' | 'words';

export type Mark =
  | {
      readonly is: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tone: Tone;
    }
  | {
      readonly is: 'line';
      readonly points: readonly (readonly [number, number])[];
      readonly tone: Tone;
    }
  | {
      readonly is: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly tone: Tone;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Bars above and below a line: how many came and how many went, a place for each label. */
export interface UpAndDown {
  readonly kind: 'up_and_down';
  readonly bars: readonly { readonly label: string; readonly up: number; readonly down: number }[];
}

/** Bars from the left, one under the other, with their numbers. */
export interface Lengths {
  readonly kind: 'lengths';
  readonly bars: readonly { readonly label: string; readonly count: number }[];
}

export type Chart = UpAndDown | Lengths;

const letterHeight = 12;
/** About how wide a letter is: every label fits into the room that is counted with it. */
const letterWidth = 7;

const words = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'middle'): Mark => ({
  ...{ is: 'text', x, y, text, anchor, tone: 'words' },
});

const numbered = (count: number): string => count.toLocaleString('en-GB');

const upAndDown = ({ bars }: UpAndDown, width: number): Drawing => {
  const height = 200;
  const most = (of: (bar: UpAndDown['bars'][number]) => number) => Math.max(0, ...bars.map(of));
  const [up, down] = [most((bar) => bar.up), most((bar) => bar.down)];
  const top = letterHeight + 6;
  const bottom = height - 2 * letterHeight - 12;
  const scale = up + down === 0 ? 0 : (bottom - top) / (up + down);
  const zero = top + (up + down === 0 ? (bottom - top) / 2 : up * scale);
  const step = width / Math.max(1, bars.length);
  const wide = Math.min(28, step * 0.6);
  const longest = Math.max(1, ...bars.map(({ label }) => label.length)) * letterWidth;
  const every = Math.max(1, Math.ceil((longest + 4) / step));
  const marks = bars.flatMap((bar, index): readonly Mark[] => {
    const middle = step * (index + 0.5);
    const x = middle - wide / 2;
    const above = bar.up * scale;
    const below = bar.down * scale;
    const isLabelled = (bars.length - 1 - index) % every === 0;
    return [
      ...(bar.up > 0
        ? [
            { is: 'bar', x, y: zero - above, width: wide, height: above, tone: 'came' } as const,
            words(middle, zero - above - 3, numbered(bar.up)),
          ]
        : []),
      ...(bar.down > 0
        ? [
            { is: 'bar', x, y: zero, width: wide, height: below, tone: 'went' } as const,
            words(middle, zero + below + letterHeight, numbered(bar.down)),
          ]
        : []),
      ...(isLabelled ? [words(middle, height - 4, bar.label)] : []),
    ];
  });
  const axis: Mark = {
    is: 'line',
    points: [
      [0, zero],
      [width, zero],
    ],
    tone: 'axis',
  };
  return { width, height, marks: [...marks, axis] };
};

const lengths = ({ bars }: Lengths, width: number): Drawing => {
  const row = 26;
  const left = Math.max(0, ...bars.map(({ label }) => label.length)) * letterWidth + 8;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const right = numbered(most).length * letterWidth + 10;
  const scale = Math.max(0, width - left - right) / most;
  const marks = bars.flatMap(({ label, count }, index): readonly Mark[] => {
    const y = row * index + 4;
    const text = y + letterHeight + 2;
    return [
      words(0, text, label, 'start'),
      ...(count > 0
        ? [{ is: 'bar', x: left, y, width: count * scale, height: row - 8, tone: 'late' } as const]
        : []),
      words(left + count * scale + 4, text, numbered(count), 'start'),
    ];
  });
  return { width, height: row * bars.length, marks };
};

/** A chart as shapes in a width; the same chart in the same width is always the same shapes. */
export const drawChart = (chart: Chart, width: number): Drawing =>
  chart.kind === 'lengths' ? lengths(chart, width) : upAndDown(chart, width);
