import { childNamed, driveAt, type FileRow, fileAt, type Placement, usedBytes } from './drive-rows.ts';
import { GraphRefusal, invalidRequest, itemNotFound, lockedFile, resourceModified } from './errors.ts';
import type { Answer, Ask, Route } from './exchange.ts';
import { later } from './instants.ts';

const decodeSegments = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((each) => each !== '')
    .map((each) => {
      try {
        return decodeURIComponent(each);
      } catch {
        throw invalidRequest('The address is not encoded as it should be.');
      }
    });

interface Walk {
  readonly start: FileRow;
  readonly names: readonly string[];
}

/** Reads `id`, `root`, `root:/a/b` or `id:/name`. */
function walk(ask: Ask, driveId: string, reference: string): Walk {
  const { store } = ask.world;
  driveAt(store, driveId);
  const colon = reference.indexOf(':');
  if (colon < 0) return { start: fileAt(store, driveId, reference), names: [] };
  return {
    start: fileAt(store, driveId, reference.slice(0, colon)),
    names: decodeSegments(reference.slice(colon + 1)),
  };
}

function descend(ask: Ask, start: FileRow, names: readonly string[]): FileRow {
  let at = start;
  for (const name of names) {
    const child = childNamed(ask.world.store, at.id, name);
    if (!child) throw itemNotFound();
    at = child;
  }
  return at;
}

/** The item at a reference; 404 when there is none. */
function fileAtReference(ask: Ask, driveId: string, reference: string): FileRow {
  const { start, names } = walk(ask, driveId, reference);
  return descend(ask, start, names);
}

/** Where an upload goes: the folder, the name, and the file that is already there. A path makes no folders. */
export function uploadTarget(
  ask: Ask,
  driveId: string,
  reference: string,
): { readonly parent: FileRow; readonly name: string; readonly stands: FileRow | undefined } {
  const { start, names } = walk(ask, driveId, reference);
  const name = names.at(-1);
  if (name === undefined) {
    if (start.folder || start.parent_id === null)
      throw invalidRequest('The content of a folder cannot be written.');
    return { parent: fileAt(ask.world.store, driveId, start.parent_id), name: start.name, stands: start };
  }
  const parent = descend(ask, start, names.slice(0, -1));
  if (!parent.folder) throw invalidRequest('The parent is not a folder.');
  return { parent, name, stands: childNamed(ask.world.store, parent.id, name) };
}

const behaviours = ['fail', 'replace', 'rename'] as const;

/** `@microsoft.graph.conflictBehavior` from the query or the body. */
export function conflictBehavior(
  ask: Ask,
  body: Readonly<Record<string, unknown>> | null,
  usual: Placement['conflict'],
): Placement['conflict'] {
  const name = '@microsoft.graph.conflictBehavior';
  const given = ask.query.get(name.toLowerCase()) ?? body?.[name] ?? usual;
  const found = behaviours.find((each) => each === given);
  if (!found) throw invalidRequest('The conflict behavior is not valid.');
  return found;
}

/** Throws 423 for a file that somebody has open, by the switch. */
export function checkUnlocked(ask: Ask, row: FileRow): void {
  if (ask.world.switches.locked.includes(row.name)) throw lockedFile();
}

/** Throws 507 when the bytes do not fit any more. */
export function checkQuota(ask: Ask, bytes: number): void {
  if (usedBytes(ask.world) + bytes > ask.world.switches.quotaBytes) {
    throw new GraphRefusal(507, 'quotaLimitReached', 'The user has reached their quota limit');
  }
}

/** Throws 409 while SharePoint still works on what was just uploaded (onedrive-api-docs#1414), by the switch. */
export function checkSettled(ask: Ask, row: FileRow): void {
  const { promotionSeconds } = ask.world.switches;
  if (row.folder || promotionSeconds === 0 || later(row.modified, promotionSeconds) <= ask.world.now())
    return;
  throw resourceModified();
}

type FileAnswering = (ask: Ask, row: FileRow, version: string) => Answer;

/** A route below one item of a drive, however the item is addressed. */
export function fileRoute(
  at: string,
  units: Route['units'],
  options: readonly string[],
  answer: FileAnswering,
): Route {
  return {
    ...{ at, units, options, within: 'site' },
    answer: (ask, place) => {
      const row = fileAtReference(ask, place('drive'), place('item'));
      return answer(ask, row, at.includes(':version') ? place('version') : '');
    },
  };
}
