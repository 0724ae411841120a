import { join } from 'node:path';
import { appRegistration } from '../directory.ts';
import { openKeys } from '../signin/keys.ts';
import { ConnectorRefusal } from './refusals.ts';

export interface Delivery {
  /** The keys that the bot checks our tokens with. */
  readonly published: { readonly keys: readonly unknown[] };
  /** The body that the bot answered; throws a refusal (502) when it did not take the activity. */
  readonly send: (activity: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** The status and body that the bot answered, whatever they are; throws a refusal (502) when no answer came. */
  readonly hand: (activity: Readonly<Record<string, unknown>>) => Promise<Answered>;
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export const botTokenIssuer = 'https://api.botframework.com';

/** Teams gives a bot this long to answer an invoke. */
const patienceMs = 15_000;

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Hands activities to the bot with a Bot Framework token of our own key (kept in `dataDir`), made for its app id and
 * for the service address that the activity names.
 */
export async function openDelivery(options: {
  readonly dataDir: string;
  readonly serviceUrl: () => string;
  readonly appUrl: () => string;
}): Promise<Delivery> {
  const keys = await openKeys(join(options.dataDir, 'bot-framework-key.json'));
  const claims = () => ({
    iss: botTokenIssuer,
    aud: appRegistration.clientId,
    serviceurl: options.serviceUrl(),
  });
  const hand = async (activity: Readonly<Record<string, unknown>>): Promise<Answered> => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await keys.sign(claims())}`,
    };
    const signal = AbortSignal.timeout(patienceMs);
    const request = { method: 'POST', headers, body: JSON.stringify(activity), signal };
    const response = await fetch(`${options.appUrl()}/api/messages`, request).catch((error: unknown) => {
      throw new ConnectorRefusal(502, 'AppDidNotAnswer', 'The app did not answer.', {
        answer: String(error),
      });
    });
    return { status: response.status, body: await bodyOf(response) };
  };
  return {
    published: { keys: keys.published.keys.map((key) => ({ ...key, endorsements: ['msteams'] })) },
    hand,
    send: async (activity) => {
      const { status, body } = await hand(activity);
      if (status >= 200 && status < 300) return body;
      throw new ConnectorRefusal(502, 'AppRefused', `The app answered ${status}.`, { answer: body });
    },
  };
}
