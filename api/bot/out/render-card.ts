import { randomUUID } from 'node:crypto';
import { owns } from '#domain/actions/action-change.ts';
import { daysOver, isOpen } from '#domain/actions/overdue.ts';
import { type DigestRow, digestRow, rowAsNow, withoutActions } from '#domain/digest/digest.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import type { Action } from '#domain/records/action.ts';
import { actionNumberText, type ChannelText, caseCodeText, fixed, say } from '#domain/teams/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { previewLine } from '#wire/digest-words.ts';
import type { Store } from '../../view/store.ts';
import type { View } from '../../view/view.ts';
import { todayOf } from '../../workspace/context.ts';
import { digestRun } from '../../workspace/digest-run.ts';
import { actionByKey } from '../../workspace/lookups.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { actionCard } from '../cards/action-card.ts';
import { digestCard } from '../cards/digest-card.ts';
import { deepLinks } from '../cards/links.ts';
import { mineCard } from '../cards/mine-card.ts';
import type { Receipt } from '../cards/receipt.ts';
import { everybodyMay, type May } from '../cards/update-form.ts';
import type { BotParts } from '../parts.ts';
import type { CardMessage } from './connector.ts';

/** A mark for one rendering of a card: a tap on another rendering is another tap. */
export const newRendering = (): string => randomUUID().slice(0, 8);

/** The posts that were confirmed for Teams. */
const postsOf = (store: Store) => settingsOf(store).settings.postsForTeams;

/** The card of a digest with its actions as they are now; null when there is no such digest in the channel. */
const drawDigest = (
  { workspace, env }: Pick<BotParts, 'workspace' | 'env'>,
  { run, channelId }: { readonly run: string; readonly channelId: string },
  receipt: Receipt | null,
): CardMessage | null => {
  const { store } = workspace;
  const view = workspace.view([channelId]);
  const held = digestRun(store, run);
  if (held === null || !held.result.digest || held.result.channelId !== channelId) return null;
  // What was posted once is not shown again where its case was hidden since.
  const digest = withoutActions(held.result.digest, (actionKey) => view.hides({ actionKey }));
  const posts = postsOf(store);
  const actionNow = (key: string) => view.get('actions', key);
  const groups = digest.groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => rowAsNow(row, actionNow(row.actionKey), posts)),
  }));
  const drawn = {
    digest: { ...digest, groups },
    run: held.run.key,
    receipt,
    actionNow,
    drawn: newRendering(),
  };
  return { card: digestCard(drawn, deepLinks(env, channelId)), summary: previewLine(digest) };
};

const codeOf = (view: View, action: Action): string => view.get('cases', action.caseKey)?.code ?? '';

/** How a sentence names an action: case and number, nothing else. */
export const nameOf = (view: View, action: Action): ChannelText =>
  say`${caseCodeText(codeOf(view, action))} ${actionNumberText(action.ref)}`;

/** An action that is shown, where, to whom, and what those who read it may see. */
interface ActionPlace {
  readonly view: View;
  readonly action: string;
  readonly channelId: string | null;
  /** Who asked for it; in a channel everybody else reads it too. */
  readonly actor: Actor;
}

/** In somebody's own chat, buttons that would only be refused are not shown. */
const mayWith =
  (actor: Actor, action: Action): May =>
  (ability) =>
    may(actor, ability, { owns: owns(action, actor) }).ok;

/** The card of one action. `channelId` null: in a chat. Throws NotFound when it is not there. */
export const renderActionCard = (
  parts: Pick<BotParts, 'workspace' | 'env' | 'now'>,
  { view, action: key, channelId, actor }: ActionPlace,
  receipt: Receipt | null,
): CardMessage => {
  const action = actionByKey(view, key);
  const posts = postsOf(parts.workspace.store);
  const drawn = {
    action,
    caseCode: codeOf(view, action),
    posts,
    today: todayOf(parts),
    receipt,
    drawn: newRendering(),
    may: channelId === null ? mayWith(actor, action) : everybodyMay,
  };
  return { card: actionCard(drawn, deepLinks(parts.env, channelId)), summary: fixed('A safety action') };
};

/** Somebody's own overdue actions. */
export const renderMineCard = (
  parts: Pick<BotParts, 'workspace' | 'env' | 'now'>,
  actor: Actor,
  receipt: Receipt | null,
): CardMessage => {
  const view = parts.workspace.view([actor.oid]);
  const today = todayOf(parts);
  const posts = postsOf(parts.workspace.store);
  const mine = view.all('actions').filter((action) => isOpen(action) && owns(action, actor));
  const rows = mine
    .flatMap((action): readonly DigestRow[] =>
      action.due === null || daysOver(action, today) === 0
        ? []
        : [digestRow(action, { due: action.due, caseCode: codeOf(view, action), today, posts })],
    )
    .sort((one, other) => other.daysOver - one.daysOver);
  const card = mineCard(
    { rows, open: mine.length, receipt, drawn: newRendering() },
    deepLinks(parts.env, null),
  );
  return { card, summary: fixed('Your safety actions') };
};

/** Renders the card that was tapped, as things are now. */
export const renderCardAgain = (
  parts: BotParts,
  {
    place,
    action,
    actor,
    channelId,
  }: {
    readonly place: CardPlace;
    readonly action: string;
    readonly actor: Actor;
    readonly channelId: string | null;
  },
  receipt: Receipt | null,
): CardMessage => {
  // What a card says about its own place is believed only as far as the conversation bears it out.
  if (place.kind === 'mine' && channelId === null) return renderMineCard(parts, actor, receipt);
  const digest =
    place.kind === 'digest' && channelId !== null
      ? drawDigest(parts, { run: place.run, channelId }, receipt)
      : null;
  const view = parts.workspace.view([channelId ?? actor.oid]);
  return digest ?? renderActionCard(parts, { view, action, channelId, actor }, receipt);
};
