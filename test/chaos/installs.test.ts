import { describe, expect, it } from 'vitest';
import { runInstalls } from './installs.ts';

describe('the app coming and going in a team, in any order, on two servers', () => {
  it('leaves one connected team, one summary a week where it can be posted, and Settings that say how it is', async () => {
    const { line, findings } = await runInstalls(3, 3);
    console.info(line);
    expect(findings).toEqual([]);
  });
});
