import { type ChannelText, withoutMarkdown } from '#domain/teams/channel-text.ts';

/**
 * Adaptive Cards as plain object literals: the builders of the SDK write out every default and double the size
 * (Teams counts a message as UTF-16). Version 1.5 is the first that knows Action.Execute in Teams.
 *
 * Every property that people see is a `ChannelText`, and a property that is not named here does not compile: a card takes
 * no text but those that `#domain/teams/channel-text.ts` makes.
 */
export interface CardElement {
  readonly type: string;
  readonly id?: string;
  readonly text?: ChannelText;
  readonly title?: ChannelText;
  readonly label?: ChannelText;
  readonly placeholder?: ChannelText;
  readonly errorMessage?: ChannelText;
  readonly tooltip?: ChannelText;
  readonly altText?: ChannelText;
  readonly facts?: readonly { readonly title: ChannelText; readonly value: ChannelText }[];
  /** `value` is the key of a row, which people do not see. */
  readonly choices?: readonly { readonly title: ChannelText; readonly value: string }[];
  readonly items?: readonly CardElement[];
  readonly actions?: readonly CardElement[];
  readonly card?: { readonly type: string; readonly version: string } & Pick<Card, 'body' | 'actions'>;
  readonly verb?: string;
  readonly data?: object;
  readonly url?: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent';
  readonly style?: 'heading' | 'good' | 'attention' | 'warning' | 'emphasis' | 'compact' | 'expanded';
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
  readonly wrap?: boolean;
  readonly isSubtle?: boolean;
  readonly separator?: boolean;
  readonly isVisible?: boolean;
  readonly isRequired?: boolean;
  readonly isMultiline?: boolean;
  readonly maxLength?: number;
}

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly fallbackText: ChannelText;
  readonly body: readonly CardElement[];
  readonly actions: readonly CardElement[];
}

/** Where a card leads: the tab's list, and one action in it. */
export interface Links {
  readonly list: string;
  /** The list of overdue actions. */
  readonly overdue: string;
  action(key: string): string;
}

export const card = (
  fallbackText: ChannelText,
  body: readonly CardElement[],
  actions: readonly CardElement[],
): Card => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  fallbackText,
  body,
  actions,
});

type More = Omit<CardElement, 'type' | 'text' | 'title'>;

export const line = (text: ChannelText, more: More = {}): CardElement => ({
  type: 'TextBlock',
  text: withoutMarkdown(text),
  wrap: true,
  ...more,
});

export const strong = { weight: 'Bolder' } as const;
export const quiet = { isSubtle: true, spacing: 'None', size: 'Small' } as const;

/** A heading that screen readers name as one. */
export const heading = (text: ChannelText): CardElement => line(text, { ...strong, style: 'heading' });

/** A button that runs on our server as the person who taps it. */
export const execute = (
  title: ChannelText,
  { verb, data }: { readonly verb: string; readonly data: object },
  more: More = {},
): CardElement => ({ type: 'Action.Execute', title, verb, data, ...more });

export const openUrl = (title: ChannelText, url: string): CardElement => ({
  type: 'Action.OpenUrl',
  title,
  url,
});
