import { createRequire } from 'node:module';

/** The renderer that Teams is built on; its module build does not load in Node, its UMD file does. */
interface Renderer {
  readonly AdaptiveCard: new () => { parse(json: unknown, context: object): void };
  readonly SerializationContext: new () => {
    readonly eventCount: number;
    getEventAt(at: number): { readonly message: string };
  };
}

const renderer = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Renderer; // its own types need a DOM

/** What the Adaptive Cards parser objects to in a card; empty when it understands all of it. */
export const cardFaults = (card: unknown): readonly string[] => {
  const context = new renderer.SerializationContext();
  new renderer.AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
};

/** The size of a message as Teams counts it: JSON in UTF-16. */
export const teamsBytes = (card: unknown): number => JSON.stringify(card).length * 2;

/** Every button of a card, those in opened cards too. */
export const buttonsOf = (card: unknown): readonly { readonly title: string; readonly verb?: string }[] => {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  const own =
    'type' in card && String(card.type).startsWith('Action.')
      ? [card as unknown as { title: string; verb?: string }] // every Action of a card has a title
      : [];
  return [...own, ...Object.values(card).flatMap(buttonsOf)];
};

/** How many buttons each row of a card holds, those in opened cards too. */
export const buttonRows = (card: unknown): readonly number[] => {
  if (Array.isArray(card)) return card.flatMap(buttonRows);
  if (typeof card !== 'object' || card === null) return [];
  const own = 'actions' in card && Array.isArray(card.actions) ? [card.actions.length] : [];
  return [...own, ...Object.values(card).flatMap(buttonRows)];
};
