import { webAddress } from './web-address.ts';
import { type Element, elementsOf, parseXml } from './xml.ts';
import type { Archive } from './zip.ts';

/** A part that another part refers to; external targets (links, attached templates) are left out and never followed. */
export interface Relation {
  readonly id: string;
  /** The last word of the relation's type: `styles`, `header`, `worksheet`. The same in transitional and strict files. */
  readonly type: string;
  readonly target: string;
}

/** The relations of a part (`''` for the package itself), with their targets as paths in the archive. */
export function relationsOf(archive: Archive, part: string): Relation[] {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const file = part.slice(folder.length);
  const bytes = archive.part(`${folder}_rels/${file}.rels`);
  if (bytes === undefined) return [];
  return elementsOf(parseXml(bytes), 'Relationship')
    .filter((relation) => relation.attributes.TargetMode !== 'External')
    .map((relation) => ({
      id: relation.attributes.Id ?? '',
      type: (relation.attributes.Type ?? '').split('/').at(-1) ?? '',
      target: resolvePath(folder, relation.attributes.Target ?? ''),
    }));
}

/** The addresses of the web that a part names, by their id. They are kept as text and never opened. */
export function addressesOf(archive: Archive, part: string): ReadonlyMap<string, string> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const bytes = archive.part(`${folder}_rels/${part.slice(folder.length)}.rels`);
  if (bytes === undefined) return new Map();
  return new Map(
    elementsOf(parseXml(bytes), 'Relationship').flatMap(({ attributes }): [string, string][] => {
      const address = attributes.TargetMode === 'External' ? webAddress(attributes.Target) : null;
      return address === null ? [] : [[attributes.Id ?? '', address]];
    }),
  );
}

/** The tree of the first part that is related by this type. */
export function relatedTree(
  archive: Archive,
  relations: readonly Relation[],
  type: string,
): Element | undefined {
  const relation = relations.find((candidate) => candidate.type === type);
  const bytes = relation === undefined ? undefined : archive.part(relation.target);
  return bytes === undefined ? undefined : parseXml(bytes);
}

function resolvePath(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
