import type { CardAction } from '#wire/card-data.ts';

/**
 * Adaptive Cards as plain object literals: the builders of the SDK write out every default and double the size
 * (Teams counts a message as UTF-16). Version 1.5 is the first that knows Action.Execute in Teams.
 */
export interface CardElement {
  readonly type: string;
  readonly [property: string]: unknown;
}

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions: readonly CardElement[];
}

/** Where a card leads: the tab's list, and one action in it. */
export interface Links {
  readonly list: string;
  action(key: string): string;
}

export const card = (
  fallbackText: string,
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

/** Text for an element that reads Markdown: what somebody wrote must not become a link or a picture. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#~|]/gu, (mark) => `\\${mark}`);

export const line = (text: string, more: Readonly<Record<string, unknown>> = {}): CardElement => ({
  type: 'TextBlock',
  text: plain(text),
  wrap: true,
  ...more,
});

export const strong = { weight: 'Bolder' } as const;
export const quiet = { isSubtle: true, spacing: 'None', size: 'Small' } as const;

/** A heading that screen readers name as one. */
export const heading = (text: string): CardElement => line(text, { ...strong, style: 'heading' });

/** A button that runs on our server as the person who taps it. */
export const execute = (
  title: string,
  { verb, data }: { readonly verb: CardAction['verb']; readonly data: object },
  more: Readonly<Record<string, unknown>> = {},
): CardElement => ({ type: 'Action.Execute', title, verb, data, ...more });

export const openUrl = (title: string, url: string): CardElement => ({ type: 'Action.OpenUrl', title, url });
