import { readEnv } from '../api/env.ts';
import { openWorkspace } from '../api/sharepoint/open-workspace.ts';
import { findingsOf } from '../api/usecases/findings.ts';
import { replayRecord } from '../api/usecases/replay-record.ts';
import { verifyRecord } from '../api/usecases/verify-record.ts';
import type { LocalWorld } from '../local/world.ts';

/**
 * What a server that starts now finds of the record: after whatever work, crash or fault, nothing is wrong and record and
 * lists agree.
 */
export const recordOf = async (local: Pick<LocalWorld, 'env'>) => {
  const now = () => new Date().toISOString();
  const workspace = await openWorkspace(readEnv({ ...local.env }), now, { unreadable: () => undefined });
  const desk = { mirror: workspace.mirror, hands: workspace.app, now };
  await verifyRecord(desk);
  const { agrees, rows } = replayRecord(workspace.mirror);
  const found = findingsOf(workspace.mirror).map(({ id, kind }) => `${kind} ${id}`);
  workspace.close();
  return { agrees, rows, found };
};

export const inOrder = { agrees: true, rows: [], found: [] };
