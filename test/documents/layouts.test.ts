import { describe, expect, it } from 'vitest';
import { everyLayout } from './layouts/every-layout.ts';
import { missesOf } from './layouts/layout.ts';

describe('A plan in a layout that nobody has shown is read as a careful person reads it', () => {
  it.each(everyLayout.map((layout) => [layout.name, layout] as const))('%s', async (_, layout) => {
    expect(await missesOf(layout)).toEqual([]);
  });
});
