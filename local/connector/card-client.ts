import { z } from 'zod';
import type { LocalPerson } from '../directory.ts';
import { type Credentials, cardType } from './activity.ts';
import { ConnectorRefusal } from './refusals.ts';

const words = z.string().min(1);
const error = z.object({ code: words, message: words });

/** What a client may ignore where it is empty, it ignores. */
const loginRequest = z.object({
  text: z.string(),
  connectionName: words,
  tokenExchangeResource: z.object({ id: words, uri: words }).optional(),
  buttons: z.array(z.object({ type: z.literal('signin'), title: words, text: words, value: z.url() })).min(1),
});

/** Every answer to `adaptiveCard/action` that clients know (Microsoft: universal action model, response format). */
const answer = z.discriminatedUnion('type', [
  z.object({ statusCode: z.literal(200), type: z.literal(cardType), value: z.looseObject({}) }),
  z.object({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: words,
  }),
  z.object({
    statusCode: z.literal(401),
    type: z.literal('application/vnd.microsoft.activity.loginRequest'),
    value: loginRequest,
  }),
  z.object({
    statusCode: z.literal(401),
    type: z.literal('application/vnd.microsoft.error.invalidAuthCode'),
    value: z.unknown().optional(),
  }),
  z.object({
    statusCode: z.literal(412),
    type: z.literal('application/vnd.microsoft.error.preconditionFailed'),
    value: error,
  }),
  z.object({
    statusCode: z.union([z.literal(400), z.literal(500)]),
    type: z.literal('application/vnd.microsoft.error'),
    value: error,
  }),
]);
type CardAnswer = z.infer<typeof answer>;

interface CardClient {
  readonly person: LocalPerson;
  /** Whether this client can get a token without asking the person. */
  readonly sso: boolean;
  /** Whether the person added the app for themselves. */
  readonly isAdded: boolean;
  readonly silentToken: (person: LocalPerson, resource: string) => Promise<string | null>;
  readonly deliver: (credentials: Credentials) => Promise<unknown>;
}

function known(body: unknown): CardAnswer {
  const read = answer.safeParse(body);
  if (read.success) return read.data;
  throw new ConnectorRefusal(
    502,
    'AppRefused',
    'The app answered the action in a way that no client knows.',
    {
      answer: body,
    },
  );
}

/**
 * Plays the client of a person who pressed a button: delivers the action, and where the app asks for the person's token
 * gets it silently and delivers the same action again with it, once. The answer is the app's last: a login request in it
 * means that the person has to press its button.
 */
export async function pressAsClient(client: CardClient, credentials: Credentials): Promise<CardAnswer> {
  const first = known(await client.deliver(credentials));
  if (!client.sso || credentials.authentication || first.type !== loginType) return first;
  const { tokenExchangeResource: resource, connectionName } = first.value;
  if (resource && !client.isAdded) throw notAdded(client.person);
  const token = resource ? await client.silentToken(client.person, resource.uri) : null;
  if (!resource || token === null) return first;
  return known(await client.deliver({ authentication: { id: resource.id, connectionName, token } }));
}

/** Teams asks people to add the app for themselves before it signs them in. */
const notAdded = ({ name }: LocalPerson) =>
  new ConnectorRefusal(409, 'AddAppFirst', `${name} has to add the app first.`);

const loginType = 'application/vnd.microsoft.activity.loginRequest';
