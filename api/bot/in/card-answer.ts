import type { ChannelText } from '#domain/teams/channel-text.ts';
import type { Card } from '../cards/card.ts';

/**
 * The answer to `adaptiveCard/action` (Microsoft: universal action model, response format). Never empty: Teams would say
 * that the app cannot be reached, and ask again. HTTP always says 200; how it went is in `statusCode`.
 */
export type CardAnswer =
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.card.adaptive';
      readonly value: Card;
    }
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.activity.message';
      readonly value: ChannelText;
    }
  | {
      readonly statusCode: 401;
      readonly type: 'application/vnd.microsoft.activity.loginRequest';
      readonly value: LoginRequest;
    }
  | {
      readonly statusCode: 412;
      readonly type: 'application/vnd.microsoft.error.preconditionFailed';
      readonly value: { readonly code: '412'; readonly message: ChannelText };
    };

/** Asks the client for the person's token; one without `tokenExchangeResource` only shows the button. */
export interface LoginRequest {
  readonly text: ChannelText;
  readonly connectionName: string;
  readonly tokenExchangeResource?: { readonly id: string; readonly uri: string };
  readonly buttons: readonly {
    readonly type: 'signin';
    readonly title: ChannelText;
    readonly text: ChannelText;
    readonly value: string;
  }[];
}

/** A new card in the place of the old one, for the person who tapped. */
export const showing = (card: Card): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});

/** Words at the button. The card stays as it is, with what the person has typed into it. */
export const saying = (words: ChannelText): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: words,
});

export const askingToSignIn = (value: LoginRequest): CardAnswer => ({
  statusCode: 401,
  type: 'application/vnd.microsoft.activity.loginRequest',
  value,
});

/** The token that came with an action is not one to act on. */
export const signInFailed = (message: ChannelText): CardAnswer => ({
  statusCode: 412,
  type: 'application/vnd.microsoft.error.preconditionFailed',
  value: { code: '412', message },
});
