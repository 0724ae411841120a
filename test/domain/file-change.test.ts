import { describe, expect, it } from 'vitest';
import { isChanged, needsLook } from '../../src/domain/evidence/evidence.ts';
import { type FileNow, fileChangeOf } from '../../src/domain/evidence/file-change.ts';
import { aFile } from './samples.ts';

const accepted = aFile({ state: 'accepted', quickXorHash: 'one', acceptedHash: 'one' });
const nowOf = (changes: Partial<FileNow> = {}): FileNow => ({
  ...{ name: accepted.name, webUrl: accepted.webUrl, size: accepted.size, quickXorHash: 'one' },
  ...changes,
});
const elsewhere = { name: 'Minutes of March.docx', webUrl: 'https://northmere.sharepoint.com/march' };

describe('a linked file', () => {
  it('of which nothing changed is left alone', () => {
    expect(fileChangeOf(accepted, nowOf())).toBeNull();
  });

  it('that left the library keeps its last known place, and is noted once', () => {
    const { webUrl } = accepted;
    expect(fileChangeOf(accepted, null)).toEqual({
      what: 'file_gone',
      set: { gone: true },
      changes: [{ field: 'place', from: webUrl, to: null }],
    });
    expect(fileChangeOf(aFile({ gone: true }), null)).toBeNull();
  });

  it('that came back is found where it is now', () => {
    const back = fileChangeOf({ ...accepted, gone: true }, nowOf(elsewhere));
    expect(back).toMatchObject({ what: 'file_back', set: { ...elsewhere, gone: false } });
  });

  it('that was moved or renamed is followed', () => {
    for (const moved of [{ name: elsewhere.name }, { webUrl: elsewhere.webUrl }])
      expect(fileChangeOf(accepted, nowOf(moved))).toEqual({
        what: 'file_moved',
        set: { ...nowOf(moved), gone: false },
        changes: [{ field: 'place', from: accepted.webUrl, to: moved.webUrl ?? accepted.webUrl }],
      });
  });

  it('that changes after it was accepted says what was accepted and what is there', () => {
    expect(fileChangeOf(accepted, nowOf({ quickXorHash: 'two', size: 12 }))).toEqual({
      what: 'file_changed',
      set: { ...nowOf({ quickXorHash: 'two', size: 12 }), gone: false },
      changes: [{ field: 'content', from: 'one', to: 'two' }],
    });
    const both = fileChangeOf(accepted, nowOf({ ...elsewhere, quickXorHash: 'two' }));
    expect(both?.changes.map(({ field }) => field)).toEqual(['place', 'content']);
  });

  it('that is again what was accepted says so', () => {
    const changed = { ...accepted, quickXorHash: 'two' };
    expect(fileChangeOf(changed, nowOf())).toMatchObject({ what: 'file_restored', changes: [] });
    // Moved while it is another file than the accepted one: nothing new is said of what it holds.
    expect(fileChangeOf(changed, nowOf({ ...elsewhere, quickXorHash: 'two' }))).toMatchObject({
      what: 'file_moved',
      changes: [{ field: 'place' }],
    });
  });

  it('that changes before anybody accepted it is followed without a word', () => {
    const filed = aFile({ quickXorHash: 'one' });
    const followed = { what: 'file_followed', changes: [] };
    expect(fileChangeOf(filed, nowOf({ quickXorHash: 'two' }))).toMatchObject(followed);
  });

  it('whose bytes SharePoint does not know yet keeps what is known of them', () => {
    const { set } = fileChangeOf(accepted, nowOf({ ...elsewhere, quickXorHash: null, size: 0 })) ?? {};
    expect(set).toEqual({ ...elsewhere, gone: false });
    expect(fileChangeOf(accepted, nowOf({ quickXorHash: null, size: 0 }))).toBeNull();
  });
});

describe('a file that somebody has to look at', () => {
  it('is accepted and another one by now, or gone; never one that is no longer linked', () => {
    expect(isChanged(accepted)).toBe(false);
    expect(isChanged({ ...accepted, quickXorHash: 'two' })).toBe(true);
    expect(isChanged({ ...accepted, quickXorHash: 'two', state: 'returned' })).toBe(false);
    expect(isChanged({ ...accepted, acceptedHash: null })).toBe(false);
    expect(needsLook(accepted)).toBe(false);
    expect(needsLook({ ...accepted, gone: true })).toBe(true);
    expect(needsLook({ ...accepted, quickXorHash: 'two' })).toBe(true);
    expect(needsLook(aFile({ gone: true, state: 'unlinked' }))).toBe(false);
  });
});
