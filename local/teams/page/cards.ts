import { type Action, AdaptiveCard, ExecuteAction, OpenUrlAction, Version } from 'adaptivecards';
import { h } from './dom.ts';
import { teamsHostConfig } from './host-config.ts';
import { markdown } from './markdown.ts';
import type { CardJson } from './world.ts';

/** What a card's buttons lead to. */
export interface CardDoors {
  /** Hands a button's verb and data, inputs merged in, to the bot; settles when the bot answered. */
  readonly execute: (verb: string, data: unknown) => Promise<void>;
  readonly openLink: (url: string) => void;
  readonly tell: (words: string) => void;
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

/** Universal Actions need at least this version in Teams. */
const newest = new Version(1, 5);

/** A card whose buttons wait while the bot works, as in Teams; a card that cannot be drawn shows its fallback text. */
export function cardElement(json: CardJson, doors: CardDoors): HTMLElement {
  const card = new AdaptiveCard();
  card.hostConfig = teamsHostConfig;
  const frame = h('div', { class: 'card' });

  const run = async (action: ExecuteAction): Promise<void> => {
    if (frame.ariaBusy === 'true') return;
    frame.ariaBusy = 'true';
    await doors.execute(action.verb, action.data);
    frame.ariaBusy = null;
  };
  card.onExecuteAction = (action: Action) => {
    if (action instanceof ExecuteAction) void run(action);
    else if (action instanceof OpenUrlAction) doors.openLink(action.url ?? '');
    else doors.tell(`This page does not know ${action.getJsonTypeName()}.`);
  };
  card.onInlineCardExpanded = (_action, isOpen) => {
    if (isOpen) frame.scrollIntoView({ block: 'end' });
  };
  card.onAnchorClicked = (_element, anchor) => {
    doors.openLink(anchor.href);
    return true;
  };

  card.parse(json);
  if (card.version instanceof Version && newest.compareTo(card.version) < 0) {
    doors.tell(`A card asks for version ${card.version.toString()}; Teams draws up to ${newest.toString()}.`);
  }
  const drawn = card.render();
  frame.append(drawn ?? h('p', {}, card.fallbackText ?? 'This card cannot be shown.'));
  return frame;
}
