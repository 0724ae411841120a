import { describe, expect, it } from 'vitest';
import { runHistories } from './histories.ts';
import { runSeed } from './seeds.ts';

describe('while a third of all calls to Graph fail', () => {
  it('an import, its acceptance, updates, evidence and the digest are neither lost nor doubled, and no Retry-After is broken', async () => {
    const { findings, injected } = await runSeed(1, { contested: 1, tapped: 1, refusals: 2 });
    expect(findings).toEqual([]);
    expect(Object.keys(injected).length).toBeGreaterThan(4);
  }, 240_000);
});

describe('two to five writers on the same rows through three servers', () => {
  it('lose no update: whoever comes second is shown both values', async () => {
    expect((await runHistories(8, 1)).lost).toEqual([]);
  }, 240_000);
});
