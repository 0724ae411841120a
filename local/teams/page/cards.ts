import { type Action, AdaptiveCard, ExecuteAction, OpenUrlAction, Version } from 'adaptivecards';
import type { Footing } from './card-sign-in.ts';
import { h } from './dom.ts';
import { teamsHostConfig } from './host-config.ts';
import { markdown } from './markdown.ts';
import type { CardJson } from './world.ts';

/** What a card's buttons lead to. */
export interface CardDoors {
  /** Sends a button's verb and data, inputs merged in, to the bot; gives what is shown below the card after its answer. */
  readonly execute: (verb: string, data: unknown) => Promise<Footing | null>;
  readonly openLink: (url: string) => void;
  readonly tell: (words: string) => void;
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

/** Universal Actions need at least this version in Teams. */
const newest = new Version(1, 5);

/** A card whose buttons wait while the bot works, as in Teams; a card that cannot be rendered shows its fallback text. */
export function cardElement(json: CardJson, doors: CardDoors): HTMLElement {
  const card = new AdaptiveCard();
  card.hostConfig = teamsHostConfig;
  const frame = h('div', { class: 'card' });

  const foot = h('div', { class: 'card-foot', role: 'status' });
  const show = (footing: Footing | null): void => {
    const { words = '', button = null } = footing ?? {};
    const again =
      button && h('button', { class: 'primary', onclick: () => void wait(button.press) }, button.title);
    foot.replaceChildren(...(words === '' ? [] : [h('p', {}, words)]), ...(again ? [again] : []));
    if (words !== '') foot.scrollIntoView({ block: 'nearest' });
  };
  const wait = async (press: () => Promise<Footing | null>): Promise<void> => {
    if (frame.ariaBusy === 'true') return;
    frame.ariaBusy = 'true';
    show(null);
    show(await press());
    frame.ariaBusy = null;
  };
  const run = (action: ExecuteAction): Promise<void> => wait(() => doors.execute(action.verb, action.data));
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
  frame.append(foot);
  return frame;
}
