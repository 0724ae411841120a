import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawChart } from '#domain/charts/chart.ts';
import { asKey } from '#domain/key.ts';
import { namesIn } from '#domain/names.ts';
import { type Grouping, groupings, groupOf } from '#domain/overview/grouped.ts';
import { monthsOf } from '#domain/overview/months.ts';
import { countsOf, lineFigures, linesBy } from '#domain/overview/overview.ts';
import { filesToCheck, shown, shownTest } from '#domain/overview/shown.ts';
import { type Action, type Status, statuses } from '#domain/records/action.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { sampleRow } from '../sample-rows.ts';
import { anAction, anEvent } from './digest-source.ts';

const today = '2026-03-02';
const days = ['2025-11-01', '2026-02-01', '2026-02-25', '2026-03-02', '2026-03-10', '2026-06-01'];

const owners = (post: string | null): Action['owners'] =>
  post === null ? [] : [{ post, organisation: 'Northmere', person: null, accountable: true }];

const actions = fc
  .array(
    fc.record({
      status: fc.constantFrom(...statuses),
      due: fc.constantFrom(...days, null),
      firstDue: fc.constantFrom(...days, null),
      post: fc.constantFrom('Ward Manager', 'ward  manager', 'Matron', 'Vacant', null),
      caseKey: fc.constantFrom('case-1', 'case-2').map((key) => asKey<'case'>(key)),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ post, ...fields }, n) => anAction(`action-${n}`, { ...fields, owners: owners(post) })),
  );

describe('the figures of the overview', () => {
  it('are each the number of rows that its link shows, for all and for each group', () => {
    fc.assert(
      fc.property(actions, fc.constantFrom<Grouping>(...groupings), (all, by) => {
        const about = { today, toCheck: new Set(['action-0', 'action-3']) };
        const counts = countsOf(all, about);
        for (const name of namesIn(shown))
          expect([name, counts[name]]).toEqual([
            name,
            all.filter((action) => shownTest(name)(action, about)).length,
          ]);
        const lines = linesBy(all, by, about);
        for (const { group, counts: figures } of lines)
          for (const figure of lineFigures)
            expect(figures[figure]).toBe(
              all.filter((action) => groupOf(action, by) === group && shown[figure](action, about)).length,
            );
        expect(lines.reduce((sum, line) => sum + line.counts.overdue, 0)).toBe(counts.overdue);
      }),
    );
  });

  it('have every overdue action in one band, and nothing in one that is not open', () => {
    fc.assert(
      fc.property(actions, (all) => {
        const counts = countsOf(all, { today, toCheck: new Set() });
        expect(counts.over_90 + counts.from_31_to_90 + counts.from_8_to_30 + counts.from_1_to_7).toBe(
          counts.overdue,
        );
        expect(counts.overdue + counts.moved).toBeLessThanOrEqual(counts.open);
      }),
    );
  });

  it('tell who has no owner in fact, and what is on time only because its date was moved', () => {
    const about = { today, toCheck: new Set<string>() };
    const of = (fields: Partial<Action>) => anAction('one', fields);
    expect(shownTest('nobody')(of({ owners: owners('Vacant') }), about)).toBe(true);
    expect(shownTest('nobody')(of({ owners: owners('Vacant'), status: 'evidenced' }), about)).toBe(false);
    expect(shown.moved(of({ firstDue: '2026-01-01', due: '2026-04-01' }), about)).toBe(true);
    expect(shown.moved(of({ firstDue: '2026-01-01', due: '2026-02-01' }), about)).toBe(false);
    expect(shown.moved(of({ firstDue: '2026-03-20', due: '2026-04-01' }), about)).toBe(false);
  });

  it('count a file as waiting from when it was filed until somebody has looked, unless it is gone', () => {
    const file = (key: string, more: object) => ({
      ...sampleRow('evidence', { key: asKey(`e-${key}`), actionKey: asKey(key), gone: false, ...more }),
      version: '1',
    });
    const files = [
      file('waits', { state: 'filed' }),
      file('accepted', { state: 'accepted' }),
      file('gone', { state: 'filed', gone: true }),
    ];
    expect([...filesToCheck(files)]).toEqual(['waits']);
  });
});

const turn = (key: string, at: string, from: Status, to: Status): PlanEvent =>
  anEvent(key, at, [{ field: 'status', from, to }]);

const made = (at: string, ...runs: readonly string[]): PlanEvent => ({
  ...anEvent('plan-1', at, []),
  ...{ subject: 'plan', subjectKey: 'plan-1', actionKey: null, what: 'accepted', made: runs },
});

describe('the last twelve months', () => {
  it('count what came in, was done and was reopened, in the months of London', () => {
    const all = [
      anAction('a1', { status: 'in_progress' }),
      anAction('a2', { status: 'owner_complete' }),
      anAction('a3', { status: 'in_progress' }),
      anAction('done-1', { status: 'evidenced' }),
    ];
    const months = monthsOf({
      actions: all,
      plans: [],
      events: [
        // Half past midnight in London, where it is summer.
        made('2025-05-31T23:30:00.000Z', 'actions a 1-3', 'actions done- 1-1'),
        turn('a3', '2026-02-03T10:00:00.000Z', 'owner_complete', 'in_progress'),
        turn('a3', '2026-01-03T10:00:00.000Z', 'in_progress', 'owner_complete'),
        turn('a2', '2026-01-04T10:00:00.000Z', 'in_progress', 'owner_complete'),
      ],
      today,
    });
    expect(months.map(({ month }) => month).slice(0, 3)).toEqual(['2025-04', '2025-05', '2025-06']);
    const of = (wanted: string) => months.find(({ month }) => month === wanted);
    expect(of('2025-06')).toEqual({ month: '2025-06', opened: 3, done: 0, net: 3, open: 3 });
    expect(of('2026-01')).toEqual({ month: '2026-01', opened: 0, done: 2, net: -2, open: 1 });
    expect(of('2026-02')).toEqual({ month: '2026-02', opened: 1, done: 0, net: 1, open: 2 });
    expect(months.at(-1)).toEqual({ month: '2026-03', opened: 0, done: 0, net: 0, open: 2 });
  });

  it('end with as many open as there are, whatever happened', () => {
    const story = fc.array(fc.constantFrom(...statuses), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(story, { maxLength: 12 }), (stories) => {
        const all = stories.map((steps, n) => anAction(`a${n}`, { status: steps.at(-1) ?? 'proposed' }));
        const events = stories.flatMap((steps, n) =>
          steps
            .slice(1)
            .map((to, at) =>
              turn(`a${n}`, `2025-${10 + (at % 3)}-0${at + 1}T12:00:00.000Z`, steps[at] ?? to, to),
            ),
        );
        const plans = [
          { ...sampleRow('plans', { key: asKey('plan-1'), acceptedOn: '2024-01-01' }), version: '1' },
        ];
        const months = monthsOf({ actions: all, plans, events: [...events].reverse(), today });
        const open = countsOf(all, { today, toCheck: new Set() }).open;
        expect([months.length, months.at(-1)?.open]).toEqual([12, open]);
        for (const { opened, done, net } of months) expect(net).toBe(opened - done);
      }),
    );
  });
});

describe('a drawing', () => {
  const counts = fc.nat({ max: 5000 });
  it('keeps every bar inside its place and as long as its number says', () => {
    const bars = fc.array(fc.record({ label: fc.constantFrom('Jan', 'Sept'), up: counts, down: counts }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(bars, fc.integer({ min: 200, max: 1200 }), (all, width) => {
        const drawn = drawChart({ kind: 'up_and_down', bars: all }, width);
        const shapes = drawn.marks.filter((mark) => mark.is === 'bar');
        expect(shapes.length).toBe(all.flatMap(({ up, down }) => [up, down]).filter((n) => n > 0).length);
        for (const { x, y, width: wide, height } of shapes) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + wide).toBeLessThanOrEqual(width);
          expect(y + height).toBeLessThanOrEqual(drawn.height);
        }
        const came = shapes.filter(({ tone }) => tone === 'came').map(({ height }) => height);
        const ups = all.map(({ up }) => up).filter((n) => n > 0);
        const sorted = (numbers: readonly number[]) =>
          [...numbers.keys()].sort((a, b) => (ups[a] ?? 0) - (ups[b] ?? 0));
        const inOrder = sorted(ups).map((at) => came[at] ?? 0);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }),
    );
  });

  it('of lengths has a number for each bar, nought too', () => {
    const { marks, height } = drawChart(
      {
        kind: 'lengths',
        bars: [
          { label: 'Over 90 days', count: 1200 },
          { label: '1–7 days', count: 0 },
        ],
      },
      280,
    );
    const texts = marks.flatMap((mark) => (mark.is === 'text' ? [mark.text] : []));
    expect(texts).toEqual(['Over 90 days', '1,200', '1–7 days', '0']);
    expect(height).toBeGreaterThan(40);
    for (const mark of marks) if (mark.is === 'bar') expect(mark.x + mark.width).toBeLessThan(280);
  });
});
