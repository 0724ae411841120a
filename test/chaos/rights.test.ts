import { describe, expect, it } from 'vitest';
import { runRights } from './rights.ts';

describe('rights that come and go while cards and pages are open', () => {
  it('decide each time: what SharePoint refuses is written nowhere, and what it lets is on record once', async () => {
    const { line, findings } = await runRights(1, 24);
    console.info(line);
    expect(findings).toEqual([]);
  });
});
