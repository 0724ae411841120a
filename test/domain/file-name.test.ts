import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptableName } from '../../src/domain/evidence/file-name.ts';

describe('a name that SharePoint accepts', () => {
  it('keeps a good name and mends the rest', () => {
    expect(acceptableName('SOP v3 – signed.docx')).toBe('SOP v3 – signed.docx');
    expect(acceptableName('Audit 1/2: "final"?.xlsx')).toBe('Audit 1-2- -final--.xlsx');
    expect(acceptableName(' ~$plan.docx ')).toBe('plan.docx');
    expect(acceptableName('con.txt')).toBe('_con.txt');
    expect(acceptableName('...')).toBe('File');
  });
  it('is never refused, never too long, and mending it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = acceptableName(given);
        const isGood = !/["*:<>?/\\|]|^[\s~]|[\s.]$/.test(name) && name.length > 0 && name.length <= 129;
        return isGood && acceptableName(name) === name;
      }),
    );
  });
});
