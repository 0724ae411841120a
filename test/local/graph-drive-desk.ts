import { expect } from 'vitest';
import { type LocalGraph, type Reply, sitePath, startGraph } from './graph-client.ts';

/** A local Graph with its library at hand. */
export interface DriveDesk {
  readonly graph: LocalGraph;
  /** The address of the drive. */
  readonly drive: string;
  /** Puts a file at a path as a person. */
  put(path: string, bytes: Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Makes a folder at the root. */
  folder(name: string, conflict?: string): Promise<Reply>;
  /** The bytes of a file, over the address that its content leads to. */
  content(id: string): Promise<Uint8Array>;
  /** Turns switches; the others go back to their defaults. */
  turn(switches: object): Promise<unknown>;
}

export const megan = 'megan.price@northmere.example';
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Starts a Graph with a folder A-1. */
export async function openDriveDesk(): Promise<DriveDesk> {
  const graph = await startGraph();
  const drive = `/drives/${(await graph.ask('GET', `${sitePath}/drive`)).body.id}`;
  const folder: DriveDesk['folder'] = (name, conflict = 'fail') =>
    graph.ask('POST', `${drive}/root/children`, {
      body: { name, folder: {}, '@microsoft.graph.conflictBehavior': conflict },
    });
  expect((await folder('A-1')).status).toBe(201);
  return {
    graph,
    drive,
    folder,
    put: (path, bytes, headers = {}) =>
      graph.ask('PUT', `${drive}/root:${path}:/content`, { as: megan, body: bytes, headers }),
    content: async (id) => {
      const reply = await graph.ask('GET', `${drive}/items/${id}/content`);
      expect(reply.status).toBe(302);
      const download = await graph.raw(reply.headers.get('location') ?? '');
      expect(download.status).toBe(200);
      return new Uint8Array(await download.arrayBuffer());
    },
    turn: (switches) => graph.raw('/faults', { method: 'PUT', body: JSON.stringify({ switches }) }),
  };
}
