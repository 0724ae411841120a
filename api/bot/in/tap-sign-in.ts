import type { Person } from '#domain/people/person.ts';
import { fixed } from '#domain/teams/channel-text.ts';
import { channelSentence } from '#wire/sentences.ts';
import { NotSignedIn } from '../../identity/faults.ts';
import type { Within, Writer } from '../../sharepoint/ports/ports.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import type { BotParts, ChatParts } from '../parts.ts';
import { askingToSignIn, type CardAnswer, type LoginRequest, saying, signInFailed } from './card-answer.ts';
import type { Tap } from './tap.ts';
import { isTicketFor, ticketFor } from './tap-ticket.ts';

/** In whose name a tap is carried out, or the answer where it is not. */
export type Behind =
  | { readonly kind: 'person'; readonly person: Person; readonly assertion: string; readonly writer: Writer }
  | { readonly kind: 'app'; readonly person: Person; readonly writer: Writer }
  | { readonly kind: 'answer'; readonly answer: CardAnswer };

/** Clients may ignore a request without a connection's name. The token service behind that name is not asked. */
const connectionName = 'followthrough';

const signIn = fixed('Sign in');

/** Why the sign-in page was opened; it comes back as `state` when the page closes. */
type Why = 'card' | 'consent';

const buttonFor = ({ env }: BotParts, why: Why, hint: string | null): LoginRequest['buttons'] => {
  const query = new URLSearchParams({ why, ...(hint === null ? {} : { hint }) });
  const value = `${env.appUrl}/tab/allow?${query}`;
  return [{ type: 'signin', title: signIn, text: signIn, value }];
};

/** Asks for the person's token; a client that can get it silently sends the same tap again with it. */
const tokenRequest = (parts: BotParts, tap: Tap): CardAnswer =>
  askingToSignIn({
    text: channelSentence('sign_in_to_save'),
    connectionName,
    tokenExchangeResource: {
      id: ticketFor(parts.env.appSecrets, tap.key, parts.now()),
      uri: parts.env.appResource,
    },
    buttons: buttonFor(parts, 'card', null),
  });

/** Microsoft wants to ask the person first: no silent way leads past that, so the request names none. */
export const consentRequest = (parts: BotParts, person: Person): CardAnswer =>
  askingToSignIn({
    text: channelSentence('consent_needed'),
    connectionName,
    buttons: buttonFor(parts, 'consent', person.upn),
  });

/** Makes the person whose token came with a tap sure: verified as the tab's, for this very tap, and theirs. Throws NotSignedIn. */
const verified = async (
  { authenticate, env, now }: ChatParts,
  { authentication, key, oid }: Tap,
): Promise<{ readonly person: Person; readonly assertion: string }> => {
  const ticket = authentication?.id ?? '';
  if (!isTicketFor(env.appSecrets, { tap: key, at: now(), ticket }))
    throw new NotSignedIn('token_not_valid', 'a token for another tap');
  const signedIn = await authenticate(authentication?.token);
  if (signedIn.person.oid.toLowerCase() !== oid)
    throw new NotSignedIn('token_not_valid', 'the token of another person');
  return signedIn;
};

/** So many taps are remembered for which a token was asked; older ones are asked for once more. */
const rememberedTaps = 2_000;

/** Whether a client was asked for a token for this tap before, and sent the tap again without one. */
const openAskedBefore = () => {
  const asked = new Set<string>();
  return (key: string): boolean => {
    if (asked.has(key)) return true;
    if (asked.size >= rememberedTaps) asked.clear();
    asked.add(key);
    return false;
  };
};

/** The app writes for somebody whose own token was seen to have the right, where the settings let it; null where not. */
const appInstead = async (
  { workspace }: BotParts,
  { oid }: Tap,
  { app, directory }: Within,
): Promise<Behind | null> => {
  if (settingsOf(workspace.store).settings.cardsWrite !== 'app_for_seen') return null;
  if (!workspace.seen(oid).writes) return null;
  const person = await directory.byOid(oid);
  return person === null ? null : { kind: 'app', person, writer: app };
};

/**
 * Finds out in whose name a tap is carried out. With a token: the person's, so that SharePoint decides. Without one the
 * client is asked for it; where it cannot get one the settings decide (decision 016). `sharePoint` waits as long as the tap.
 */
export const openTapSignIn = (parts: ChatParts): ((tap: Tap, sharePoint: Within) => Promise<Behind>) => {
  const askedBefore = openAskedBefore();
  const withToken = async (tap: Tap, sharePoint: Within): Promise<Behind> => {
    const { person, assertion } = await verified(parts, tap);
    return { kind: 'person', person, assertion, writer: sharePoint.as(assertion, person) };
  };
  return async (tap, sharePoint) => {
    if (tap.authentication !== null) {
      return withToken(tap, sharePoint).catch((error: unknown) => {
        if (!(error instanceof NotSignedIn)) throw error;
        parts.log({ at: parts.now(), what: 'card sign-in refused', error: error.code });
        return { kind: 'answer', answer: signInFailed(channelSentence('sign_in_again')) };
      });
    }
    const cannot = tap.state === ('card' satisfies Why);
    const instead = cannot || askedBefore(tap.key) ? await appInstead(parts, tap, sharePoint) : null;
    if (instead !== null) return instead;
    return {
      kind: 'answer',
      answer: cannot ? saying(channelSentence('in_tab_only')) : tokenRequest(parts, tap),
    };
  };
};
