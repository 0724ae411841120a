import { describe, expect, it } from 'vitest';
import { runThrottled } from './throttled.ts';

describe('while SharePoint asks everybody to wait', () => {
  it('pages and cards answer in time, and a tap is never said to be what it is not', async () => {
    const { findings, lines } = await runThrottled({ retryAfter: 5, forMs: 4_000 });
    console.info(lines.join('\n'));
    expect(findings).toEqual([]);
  });
});
