import { describe, expect, it } from 'vitest';
import { asKey } from '../../../src/domain/key.ts';
import { aboutOf } from '../../../src/domain/record/finding.ts';
import { rowRecord } from '../../../src/domain/record/row-record.ts';
import { isDiscard } from '../../../src/domain/record/run.ts';
import { kindOf } from '../../../src/domain/records/event.ts';

describe('what an event keeps of a row', () => {
  it('is every field that moved, before and after, whole', () => {
    const long = 'word '.repeat(3_000);
    const before = { note: 'one', due: null, owners: ['Ward manager'], same: [1] };
    const set = { note: long, owners: ['Matron'], same: [1], extra: 3 };
    expect(rowRecord('actions', 'a1', before, set)).toEqual({
      ...{ list: 'actions', key: 'a1' },
      before: { note: 'one', owners: ['Ward manager'], extra: null },
      after: { note: long, owners: ['Matron'], extra: 3 },
    });
  });

  it('is all that is set where the row was not there', () => {
    const set = { note: 'one' };
    const kept = rowRecord('cases', 'c1', null, set);
    expect(kept).toEqual({ list: 'cases', key: 'c1', before: null, after: { note: 'one' } });
    expect(kept.after).not.toBe(set);
  });
});

describe('what older versions called what happened', () => {
  it('is the same word where it is still known of the subject, and an update where it is not', () => {
    expect(kindOf('action', 'slipped')).toBe('slipped');
    expect(kindOf('plan', 'accepted')).toBe('accepted');
    expect(kindOf('plan', 'slipped')).toBe('updated');
    expect(kindOf('action', 'was put off')).toBe('updated');
    // A subject that is not known any more was an action.
    expect(kindOf('task', 'slipped')).toBe('slipped');
    expect(kindOf('task', 'accepted')).toBe('updated');
  });
});

describe('where a finding is', () => {
  it('is where the event is, and nothing else of it', () => {
    const place = { caseKey: asKey<'case'>('c1'), planKey: null, actionKey: asKey<'action'>('a1') };
    expect(aboutOf({ ...place, ...{ why: 'words' } })).toEqual(place);
  });
});

describe('a run that says that an import was discarded', () => {
  it('is of an import and says so', () => {
    expect(isDiscard({ kind: 'import', result: { discarded: true } })).toBe(true);
    expect(isDiscard({ kind: 'import', result: {} })).toBe(false);
    expect(isDiscard({ kind: 'import', result: { discarded: 'true' } })).toBe(false);
    expect(isDiscard({ kind: 'upload', result: { discarded: true } })).toBe(false);
  });
});
