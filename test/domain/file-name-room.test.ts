import { describe, expect, it } from 'vitest';
import { acceptableName, roomForName } from '../../src/domain/evidence/file-name.ts';

describe('a name that is too long', () => {
  it('keeps its beginning and its extension, within what there is room for', () => {
    expect(acceptableName(`${'a'.repeat(200)}.docx`)).toBe(`${'a'.repeat(123)}.docx`);
    expect(acceptableName(`${'a'.repeat(123)}.docx`)).toHaveLength(128);
    expect(acceptableName('Minutes of the meeting.docx', 12)).toBe('Minutes.docx');
    expect(acceptableName('Minutes.docx', 12)).toBe('Minutes.docx');
    // There is never room for more than SharePoint takes.
    expect(acceptableName('a'.repeat(300), 400)).toHaveLength(128);
  });
  it('has no dot or space where it was cut, and no half of a sign', () => {
    expect(acceptableName('Minutes of.docx', 13)).toBe('Minutes.docx');
    expect(acceptableName('ab😀cd', 3)).toBe('ab');
    expect(acceptableName('a😀b.txt', 7)).toBe('a😀.txt');
  });
  it('has no extension where its last dot is far from its end, or its first character', () => {
    expect(acceptableName('a.extensionsss', 5)).toBe('a.ext');
    expect(acceptableName('abcdef.elevenchars', 14)).toBe('ab.elevenchars');
    expect(acceptableName('abcdef.twelve_chars', 14)).toBe('abcdef.twelve_');
    expect(acceptableName('.gitignore', 4)).toBe('.git');
  });
});

describe('a name that SharePoint keeps for itself', () => {
  it('gets a stroke before it, or loses what is not allowed', () => {
    expect(acceptableName('a_vti_b.txt')).toBe('a_b.txt');
    expect(acceptableName('_vti__vti_x')).toBe('__x');
    expect(acceptableName('_v_vti_ti_.txt')).not.toContain('_vti_');
    expect(acceptableName('Forms')).toBe('_Forms');
    expect(acceptableName('Forms.docx')).toBe('Forms.docx');
    expect(acceptableName('desktop.ini')).toBe('_desktop.ini');
    expect(acceptableName('a\nb\u200e.txt')).toBe('ab.txt');
  });
});

describe('the room for a name', () => {
  it('is what the path of the folder leaves, decoded and without the host', () => {
    expect(roomForName('https://northmere.sharepoint.com')).toBe(392);
    expect(roomForName('http://northmere.sharepoint.com/a%20b')).toBe(392 - '/a b'.length);
    expect(roomForName(`https://northmere.sharepoint.com/${'a'.repeat(500)}`)).toBe(0);
    expect(roomForName('/sites/https://x')).toBe(392 - '/sites/https://x'.length);
  });
});
