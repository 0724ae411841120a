import { expect, it } from 'vitest';
import { runAsAt } from './as-at.ts';

it('the record gives every row as it was, whatever was done through the app, past it and while servers were killed', async () => {
  const { lost, refused } = await runAsAt({ seed: 1, more: 4, kills: 4 });
  expect(lost).toEqual([]);
  expect(refused).toEqual([]);
});
