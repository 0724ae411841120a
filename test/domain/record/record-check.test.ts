import { describe, expect, it } from 'vitest';
import { checkRecord, type PlacedEvent, type PlacedRow } from '../../../src/domain/record/record-check.ts';
import { anEvent, at, part, placed, placedRow, placeOf } from './a-record.ts';

const about = { caseKey: 'case-1', planKey: 'plan-1', actionKey: 'a1' };
const made = placed(anEvent('e1', { at: at(1), rows: [part('a1', null, { note: 'one' })] }));
const changed = placed(
  anEvent('e2', { at: at(2), rows: [part('a1', { note: 'one' }, { note: 'two' })] }),
  placeOf('e1'),
);
const row = placedRow('a1', placeOf('e2'));

const check = (
  rows: readonly PlacedRow[],
  events: readonly PlacedEvent[],
  isComing: (key: string) => boolean = () => false,
) => checkRecord({ rows, events, isComing });

describe('a row', () => {
  it('whose events follow each other back to the first is as the app left it', () => {
    expect(check([row], [made, changed])).toEqual({ findings: [], unfinished: [] });
    expect(check([placedRow('a2', '')], [])).toEqual({ findings: [], unfinished: [] });
  });

  it('whose last event is not there was written alone, or the event was deleted: it can be written again', () => {
    expect(check([row], [made])).toEqual({ findings: [], unfinished: [row] });
  });

  it('of which an earlier event is not there says which, and where', () => {
    expect(check([row], [changed]).findings).toEqual([
      { id: 'line e1 gone', kind: 'missing', thing: 'line', at: null, by: null, ...about },
    ]);
  });

  it('of which an event is there with another seal says that it was replaced', () => {
    const other = { ...made, seal: 'another' };
    expect(check([row], [other, changed]).findings).toEqual([
      { id: 'line e1 replaced', kind: 'edited', thing: 'line', at: null, by: null, ...about },
    ]);
    const last = { ...changed, seal: 'another' };
    expect(check([row], [made, last]).findings.map(({ id }) => id)).toEqual(['line e2 replaced']);
  });

  it('of an import names its event without a seal, and waits for it while the import goes on', () => {
    const imported = placedRow('a1', 'import-accepted');
    const coming = (key: string) => key === 'import-accepted';
    expect(check([imported], [], coming)).toEqual({ findings: [], unfinished: [] });
    expect(check([imported], []).findings.map(({ id }) => id)).toEqual(['line import-accepted gone']);
    const accepted = placed(anEvent('import-accepted', { made: ['actions a 1-1'] }));
    expect(check([imported], [accepted]).findings).toEqual([]);
  });

  it('is followed once where two rows meet in one event', () => {
    const both = placed(
      anEvent('e1', { rows: [part('a1', null, { note: 'one' }), part('a2', null, { note: 'one' })] }),
      'e0 seal-e0',
    );
    const findings = check([placedRow('a1', placeOf('e1')), placedRow('a2', placeOf('e1'))], [both]).findings;
    expect(findings.map(({ id }) => id)).toEqual(['line e0 gone']);
  });
});

describe('a row that was made', () => {
  it('and is not there, though nobody saw it go, is named', () => {
    expect(check([], [made]).findings).toEqual([
      { id: 'row actions a1 gone', kind: 'row_missing', thing: 'row', at: null, by: null, ...about },
    ]);
    const accepted = placed(anEvent('e3', { made: ['actions a 1-2', 'readings r'] }));
    expect(check([placedRow('a1', '')], [accepted]).findings.map(({ id }) => id)).toEqual([
      'row actions a2 gone',
      'row readings r gone',
    ]);
  });

  it('and was seen to be removed is not', () => {
    const removed = placed(anEvent('e4', { rows: [part('a1', { note: 'one' }, null)] }));
    expect(check([], [made, removed]).findings).toEqual([]);
  });

  it('is not asked for where the app did not write the line, or where the line is of settings or of a change', () => {
    expect(check([], [{ ...made, isSealed: false }]).findings).toEqual([]);
    const settings = placed(anEvent('e5', { rows: [part('workspace', null, { value: {} }, 'settings')] }));
    expect(check([], [settings]).findings).toEqual([]);
    expect(check([], [{ ...changed, after: '' }]).findings).toEqual([]);
    const neverThere = placed(anEvent('e6', { rows: [part('a1', null, null)] }));
    expect(check([], [neverThere]).findings).toEqual([]);
  });

  it('is not given up because an unsealed line says that it was removed', () => {
    const forged = placed(anEvent('e4', { rows: [part('a1', { note: 'one' }, null)] }), '', {
      isSealed: false,
    });
    expect(check([], [made, forged]).findings.map(({ id }) => id)).toEqual(['row actions a1 gone']);
  });
});

describe('a row that was put back past its record', () => {
  it('names the event behind which it was put', () => {
    const back = placedRow('a1', placeOf('e1'));
    expect(check([back], [made, changed]).findings).toEqual([
      { id: 'row actions a1 before e2', kind: 'set_back', thing: 'row', at: at(2), by: null, ...about },
    ]);
  });

  it('is none where the later line is not of the app, begins a record, or is where the row is', () => {
    const back = placedRow('a1', placeOf('e1'));
    expect(check([back], [made, { ...changed, isSealed: false }]).findings).toEqual([]);
    expect(check([row], [made, changed]).findings).toEqual([]);
    expect(check([placedRow('a1', '')], [made]).findings).toEqual([]);
    // An event that follows itself is a loop and no later version.
    const loop = placed(
      anEvent('e7', { rows: [part('a1', { note: 'one' }, { note: 'two' })] }),
      placeOf('e7'),
    );
    expect(check([placedRow('a1', placeOf('e7'))], [loop]).findings).toEqual([]);
  });

  it('is looked for by the first row of an event: one that holds none says nothing', () => {
    const none = placed(anEvent('e8', { rows: [] }), placeOf('e2'));
    const old = placed(anEvent('e9'), placeOf('e2'));
    expect(check([row], [made, changed, none, old]).findings).toEqual([]);
  });
});
