import type { Mirror } from '../ports/ports.ts';

/** Keeps what is made of a mirror's rows until they change: once for each thing that makes something of them. */
export const openDerived = (): (<T>(mirror: Mirror, make: (mirror: Mirror) => T) => T) => {
  const kept = new Map<unknown, { readonly version: string; readonly value: unknown }>();
  return <T>(mirror: Mirror, make: (mirror: Mirror) => T): T => {
    const before = kept.get(make);
    if (before?.version === mirror.version) return before.value as T; // made by the same function
    const value = make(mirror);
    kept.set(make, { version: mirror.version, value });
    return value;
  };
};
