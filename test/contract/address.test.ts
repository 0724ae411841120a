import { describe, expect, it } from 'vitest';
import { at } from '../../api/sharepoint/client/address.ts';
import { NotFound } from '../../api/sharepoint/ports/faults.ts';

describe('a path of Graph', () => {
  it.each(['..', '.'])('goes nowhere by way of %s', (id) => {
    expect(() => at`/drives/${'b!1'}/items/${id}/children`).toThrow(NotFound);
  });

  it('keeps what is given in one segment', () => {
    expect(at`/drives/${'b!1,2'}/items/${'../a?b#c'}`).toBe('/drives/b!1,2/items/..%2Fa%3Fb%23c');
  });
});
