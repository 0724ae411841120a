import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesIn } from '#domain/import/values/date-forms.ts';
import {
  type DateRole,
  hiddenDeadlines,
  readDate,
  readDateCell,
  saysComplete,
} from '#domain/import/values/dates.ts';

const short = (text: string, role: DateRole = 'due') => {
  const date = readDate(text, role);
  return date === null ? null : [date.kind, date.from ?? null, date.to ?? null, date.note ?? null];
};

describe('A written date', () => {
  it.each([
    ['01/11/2019', '2019-11-01'],
    ['09/11/21', '2021-11-09'],
    ['30.9.20', '2020-09-30'],
    ['2020-03-01', '2020-03-01'],
    ['1st March 2020', '2020-03-01'],
    ['23 rd March 2021', '2021-03-23'],
    ['31ST December 2019', '2019-12-31'],
    ['December 31st, 2019', '2019-12-31'],
    ['December 31st 2019', '2019-12-31'],
    ['1st March 13', '2013-03-01'],
    ['5-Jun-20', '2020-06-05'],
    ['310319', '2019-03-31'],
    ['Friday 4th of May 2018', '2018-05-04'],
  ])('%s is a day, read day before month', (text, day) => {
    expect(short(text)?.slice(0, 3)).toEqual(['exact', day, day]);
  });

  it.each([
    ['Mar-14', '2014-03-01', '2014-03-31'],
    ['Dec 13', '2013-12-01', '2013-12-31'],
    ['January 2014', '2014-01-01', '2014-01-31'],
    ['Sept 2021', '2021-09-01', '2021-09-30'],
    ['10/2021', '2021-10-01', '2021-10-31'],
    ['end March 2020', '2020-03-01', '2020-03-31'],
    ['Feb 2020', '2020-02-01', '2020-02-29'],
  ])('%s is a month', (text, from, to) => {
    expect(short(text)?.slice(0, 3)).toEqual(['month', from, to]);
  });

  it.each([
    ['2019', 'year', '2019-01-01', '2019-12-31'],
    ['2019/20', 'year', '2019-04-01', '2020-03-31'],
    ['31ST December 2019 through to 31ST August 2020', 'range', '2019-12-31', '2020-08-31'],
    ['October /November 2017', 'range', '2017-10-01', '2017-11-30'],
    ['End of Quarter 3 2019/20', 'quarter', '2019-10-01', '2019-12-31'],
    ['Q4 2019/20', 'quarter', '2020-01-01', '2020-03-31'],
    ['1st quarter of 2019/20', 'quarter', '2019-04-01', '2019-06-30'],
    ['w/c 24th February 2014', 'week', '2014-02-24', '2014-03-02'],
    ['week ending 02/03/2014', 'week', '2014-02-24', '2014-03-02'],
  ])('%s is a %s', (text, kind, from, to) => {
    expect(short(text)?.slice(0, 3)).toEqual([kind, from, to]);
  });

  it.each([
    ['Already underway', 'already_underway'],
    ['Ongoing', 'ongoing'],
    ['Immediate', 'immediate'],
    ['monthly', 'recurring'],
    ['12 weeks from go-live', 'relative'],
    ['within six months', 'relative'],
    ['TBC', 'none'],
    ['ASAP', 'none'],
    ['N/A', 'none'],
    ['Q2 2019- Q4 2020', 'quarter'],
    ['First quarter of 2022', 'quarter'],
    ['Autumn 2022', 'none'],
    ['1 st March', 'none'],
    ['24/7', 'none'],
    ['2017/15440', 'none'],
  ])('%s is %s and names no day', (text, kind) => {
    expect(short(text)?.slice(0, 3)).toEqual([kind, null, null]);
  });

  it('that does not exist is kept as impossible, with the nearest that does', () => {
    expect(readDate('31 September 2020', 'due')).toMatchObject({ kind: 'invalid', nearest: '2020-09-30' });
    expect(readDate('29/02/2021', 'due')).toMatchObject({ kind: 'invalid', nearest: '2021-02-28' });
  });

  it('keeps the words that stand beside it', () => {
    expect(short('01/01/2021\nDelay due to other work commitments (COVID)', 'completed')?.[3]).toBe(
      'Delay due to other work commitments (COVID)',
    );
    expect(short('December 31st, 2019\nPlan audit of pathway end March 2020')).toEqual([
      'exact',
      '2019-12-31',
      '2019-12-31',
      'Plan audit of pathway end March 2020',
    ]);
    expect(short('2017\nReview 2021', 'completed')).toEqual([
      'year',
      '2017-01-01',
      '2017-12-31',
      'Review 2021',
    ]);
  });

  it('may stand with others in one cell', () => {
    const read = readDate('COMPLETED 31st December 2018 / 30TH January 2019', 'completed');
    expect(read).toMatchObject({ kind: 'multi', dates: [{ from: '2018-12-31' }, { from: '2019-01-30' }] });
    expect(readDate('2017\nReviewed 2018\nReview ed 2021', 'review')?.dates?.map(({ raw }) => raw)).toEqual([
      '2017',
      '2018',
      '2021',
    ]);
  });

  it.each([
    ['31/03/2021 revised to 30/06/2021', '31/03/2021 revised to'],
    ['March 2021, extended to 30 June 2021', 'March 2021, extended to'],
    ['Original date 31/3/21. Revised date: 30/6/21', 'Original date 31/3/21. Revised date'],
  ])('%s stands for the last of its days, the others beside it', (text, note) => {
    expect(short(text)).toEqual(['exact', '2021-06-30', '2021-06-30', note]);
  });

  it('of a spreadsheet shown as mmm-yy is a month', () => {
    const cell = {
      column: 1,
      columnSpan: 1,
      rowSpan: 1,
      lines: [{ text: 'Mar-14', label: null, level: 0 }],
      fill: null,
      bold: false,
      notes: [],
      date: { day: '2014-03-01', monthOnly: true },
    };
    expect(readDateCell(cell, 'due')).toEqual({
      raw: 'Mar-14',
      kind: 'month',
      from: '2014-03-01',
      to: '2014-03-31',
    });
  });
});

describe('Words about completion', () => {
  it.each([
    'Complete, the procedure has been updated',
    'Action tracker template is complete.',
    'COMPLETED May 2017',
    'Done',
  ])('%s says that it is done', (text) => {
    expect(saysComplete(text)).toBe(true);
  });
  it.each(['To be completed by March', 'Not completed', 'Will be completed', 'completed by the ward'])(
    '%s does not',
    (text) => {
      expect(saysComplete(text)).toBe(false);
    },
  );
  it('a time that a recommendation names is shown as a proposal', () => {
    expect(
      hiddenDeadlines(
        'An audit should be undertaken in six months’ time, and a report within 12 months of the publication of this report to assure.',
      ),
    ).toEqual(['in six months’ time', 'within 12 months of the publication of this report']);
  });
});

describe('Whatever a cell says', () => {
  it('no date is read whose digits do not stand there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { raw } of datesIn(text)) expect(text).toContain(raw);
      }),
      { numRuns: 500 },
    );
  });
  it('every real day survives its usual spellings', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    const names = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ];
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, number] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8)];
        const name = names[Number(month) - 1];
        for (const text of [
          `${number}/${month}/${year}`,
          `${number}.${month}.${year.slice(2)}`,
          `${Number(number)}th ${name} ${year}`,
          `${name} ${Number(number)}, ${year}`,
          iso,
        ])
          expect(readDate(text, 'due')).toMatchObject({ raw: text, kind: 'exact', from: iso, to: iso });
      }),
    );
  });
  it('the words are kept as they were written', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        (text) => (readDate(text, 'due')?.raw ?? '') === text.replace(/\s+/gu, ' ').trim(),
      ),
    );
  });
});

describe('A part of a day is never read as the whole', () => {
  it.each([
    ['03‑06‑2027', '2027-06-03'],
    ['3–6–27', '2027-06-03'],
    ['03−06−2027', '2027-06-03'],
    ['2027‐06‐03', '2027-06-03'],
    ['3 June 2027', '2027-06-03'],
  ])('%s is the third of June', (text, day) => {
    expect(readDate(text, 'due')).toMatchObject({ kind: 'exact', from: day, to: day });
  });

  it.each(['I2/06/2027', '12/O6/2027', '12/06/2O27', '12х06/2027'])('%s is no day', (text) => {
    expect(readDate(text, 'due')).toEqual({ raw: text, kind: 'none' });
  });

  it.each([
    ['4th and 18th May 2027', ['2027-05-04', '2027-05-18']],
    ['4, 11 and 18 May 2027', ['2027-05-04', '2027-05-11', '2027-05-18']],
    ['31/03/2027 or 30/04/2027', ['2027-03-31', '2027-04-30']],
  ])('%s names several days', (text, days) => {
    const date = readDate(text, 'due');
    expect(date?.kind).toBe('multi');
    expect(date?.dates?.map(({ to }) => to)).toEqual(days);
  });

  it.each([
    ['4–8 May 2027', '2027-05-04', '2027-05-08'],
    ['between 4 and 8 May 2027', '2027-05-04', '2027-05-08'],
    ['H1 2026/27', '2026-04-01', '2026-09-30'],
    ['second half 2026/27', '2026-10-01', '2027-03-31'],
  ])('%s is a span', (text, from, to) => {
    expect(readDate(text, 'due')).toMatchObject({ kind: 'range', from, to });
  });

  it('2026–27 is a financial year, whatever its dash', () => {
    expect(readDate('2026–27', 'due')).toMatchObject({ from: '2026-04-01', to: '2027-03-31' });
  });

  it.each([
    'Easter 2027',
    'week 14 2027',
    'third week of May 2027',
    'H1 2027',
    'FY27',
    'financial year 2027',
  ])('%s has no day until somebody says which', (text) => expect(readDate(text, 'due')?.to).toBeUndefined());

  it.each(['2026 – foreseeable future', 'May 2026 onwards', '2026 to present'])(
    '%s begins and has no end',
    (text) => {
      const date = readDate(text, 'due');
      expect(date?.kind).toBe('ongoing');
      expect(date?.to).toBeUndefined();
    },
  );
});
