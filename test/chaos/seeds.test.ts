import { describe, expect, it } from 'vitest';
import { runHistories } from './histories.ts';
import { runSeed } from './seeds.ts';

describe('while one in seven of all calls to Graph fails', () => {
  it('an import, its acceptance, updates, evidence and the digest are neither lost nor doubled, and no Retry-After is broken', async () => {
    const { findings, injected } = await runSeed(1, { contested: 1, tapped: 1, refusals: 1, share: 0.4 });
    expect(findings).toEqual([]);
    expect(Object.keys(injected).length).toBeGreaterThan(4);
  });
});

describe('two to five writers on the same rows through three servers', () => {
  it('lose no update: whoever comes second is shown both values', async () => {
    expect((await runHistories(6, 1)).lost).toEqual([]);
  });
});
