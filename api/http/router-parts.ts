import type { Authenticate } from '../identity/authenticate.ts';
import type { FileFollower } from '../usecases/evidence/follow-files.ts';
import type { Workspace } from '../view/workspace.ts';
import type { Call } from './handlers.ts';
import type { Limits } from './limits.ts';

/** What the routers are built on. */
export interface RouterParts {
  readonly workspace: Workspace;
  readonly authenticate: Authenticate;
  readonly now: () => string;
  readonly server: string;
  readonly limits: Limits;
  readonly teams: Call<'readMe'>['teams'];
  readonly follower: Pick<FileFollower, 'goneFolders' | 'look'>;
}
