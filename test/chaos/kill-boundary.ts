import type { Call, Fate } from './proxy.ts';

/** Where an app is killed: before or after its n-th call to Microsoft 365, of those to a path where one is named. */
export interface Boundary {
  readonly n: number;
  readonly side: 'before' | 'after';
  readonly path?: RegExp;
}

/** Cuts the call at a boundary, once `kill` has ended the app; `reached` tells which call it was. */
export const cutAt = ({ n, side, path = /^/ }: Boundary, kill: () => Promise<void>) => {
  let left = n;
  let call: string | null = null;
  const decide = (at: Call): Fate | null => {
    if (!path.test(at.path)) return null;
    left -= 1;
    if (left !== 0) return null;
    call = `${at.method} ${at.path.split('?')[0]}`;
    return { cut: side, first: kill };
  };
  return { decide, reached: () => call };
};
