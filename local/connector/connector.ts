import { Hono } from 'hono';
import type { ChannelMessage, ConnectorFaults } from '../directory.ts';
import { cardsOf } from './activity.ts';
import { type ControlOptions, controlRoutes } from './control.ts';
import { botTokenIssuer, openDelivery } from './delivery.ts';
import { restRoutes } from './rest.ts';
import { type ShownTeam, shownTeams } from './shown-teams.ts';
import { type ConnectorStore, openConnectorStore } from './store.ts';

interface ConnectorOptions {
  readonly dataDir: string;
  /** The address of this world, known once it listens. */
  readonly url: () => string;
  /** Where the app answers `/api/messages`. */
  readonly appUrl: () => string;
  readonly silentToken: ControlOptions['silentToken'];
  readonly botOf: (bearer: string) => Promise<string | null>;
  readonly now: () => string;
  readonly faults: ConnectorFaults;
}

const openingMessages = (store: ConnectorStore, channelId: string): readonly ChannelMessage[] =>
  store
    .messages(channelId)
    .filter(({ id, root }) => id === root)
    .map(({ id, createdAt, editedAt, from, activity }) => ({
      ...{ id, createdAt, editedAt, from, text: activity.text ?? '', cards: cardsOf(activity) },
    }));

/** The bot connector: what bots call, what people do, and the keys that bots check its calls with. */
export async function openConnector(options: ConnectorOptions): Promise<{
  readonly routes: Hono;
  readonly messagesOf: (channelId: string) => readonly ChannelMessage[];
  /** The teams with their channels and members, as they are called now. */
  readonly teams: () => readonly ShownTeam[];
  readonly close: () => void;
}> {
  const { dataDir, url, appUrl, botOf, now, faults, silentToken } = options;
  const store = openConnectorStore(dataDir);
  const serviceUrl = () => `${url()}/connector`;
  const delivery = await openDelivery({ dataDir, serviceUrl, appUrl });
  const routes = new Hono();
  routes.route('/connector', restRoutes({ store, botOf, now, faults }));
  routes.route('/connector', controlRoutes({ store, delivery, serviceUrl, now, silentToken }));
  routes.get('/botframework/v1/.well-known/openidconfiguration', (c) =>
    c.json({
      issuer: botTokenIssuer,
      jwks_uri: `${url()}/botframework/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
  );
  routes.get('/botframework/v1/.well-known/keys', (c) => c.json(delivery.published));
  return {
    routes,
    messagesOf: (channelId) => openingMessages(store, channelId),
    teams: () => shownTeams(store),
    close: store.close,
  };
}
