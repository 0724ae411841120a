import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openArchive } from '../../api/documents/read/zip.ts';

test('an archive gives the same names and bytes as another reader finds in it', async () => {
  const names = fc.stringMatching(/^[a-z]{1,8}(?:\/[a-zé ]{1,8})?\.xml$/);
  const files = fc.dictionary(names, fc.uint8Array({ maxLength: 3_000 }), { maxKeys: 8 });
  await fc.assert(
    fc.asyncProperty(files, fc.constantFrom(0, 6, 9), async (parts, level) => {
      const bytes = zipSync(parts, { level: level as 0 | 6 | 9 }); // one of the three above
      const other = unzipSync(bytes);
      const own = openArchive(bytes, () => true);
      expect([...own.names].sort()).toEqual(Object.keys(other).sort());
      for (const [name, part] of Object.entries(other)) {
        expect(Buffer.from(own.part(name) ?? [])).toEqual(Buffer.from(part));
        const pieces: Uint8Array[] = [];
        for await (const piece of own.stream(name) ?? []) pieces.push(piece);
        expect(Buffer.concat(pieces)).toEqual(Buffer.from(part));
      }
    }),
    { numRuns: 60 },
  );
});
