import type { ConnectorFaults } from '../directory.ts';
import type { ConnectorStore } from './store.ts';

/** What the connector's REST API works with. */
export interface RestOptions {
  readonly store: ConnectorStore;
  /** The app id behind a bearer token for the connector, or null. */
  readonly botOf: (bearer: string) => Promise<string | null>;
  readonly now: () => string;
  readonly faults: ConnectorFaults;
}
