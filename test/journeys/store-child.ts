import { readEnv } from '../../api/platform/env.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';
import { newAction, now } from './store-desk.ts';

/** A server of its own that creates sixty rows until somebody kills it; told by the environment whom to act for. */
const env = readEnv();
const workspace = await openWorkspace(env.siteUrl, env, now);
const writer = workspace.as(process.env.ASSERTION ?? '', { oid: 'somebody' });
await writer.createAll(
  'actions',
  Array.from({ length: 60 }, (_, n) => newAction(n)),
);
