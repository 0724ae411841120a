import { randomUUID } from 'node:crypto';
import type { Action } from '#domain/actions/action.ts';
import { owns } from '#domain/actions/action-change.ts';
import { daysOver, isOpen } from '#domain/actions/overdue.ts';
import { type DigestRow, digestRow, rowAsNow } from '#domain/digest/digest.ts';
import type { Actor } from '#domain/people/person.ts';
import { actionNumberText, type ChannelText, caseCodeText, fixed, say } from '#domain/teams/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { previewLine } from '#wire/digest-words.ts';
import { todayOf } from '../../workspace/context.ts';
import { digestRun } from '../../workspace/digest-run.ts';
import { actionByKey } from '../../workspace/lookups.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { actionCard } from '../cards/action-card.ts';
import { digestCard } from '../cards/digest-card.ts';
import { deepLinks } from '../cards/links.ts';
import { mineCard } from '../cards/mine-card.ts';
import type { Receipt } from '../cards/receipt.ts';
import type { BotParts } from '../parts.ts';
import type { CardMessage } from './connector.ts';

/** A mark for one drawing of a card: what is tapped on another drawing is another tap. */
export const newRendering = (): string => randomUUID().slice(0, 8);

/** The posts that were confirmed for Teams. */
const postsOf = (mirror: BotParts['workspace']['mirror']) => settingsOf(mirror).settings.postsForTeams;

/** The card of a digest as its actions stand now; null when there is no such digest in the channel. */
const drawDigest = (
  { workspace: { mirror }, env }: Pick<BotParts, 'workspace' | 'env'>,
  { run, channelId }: { readonly run: string; readonly channelId: string },
  receipt: Receipt | null,
): CardMessage | null => {
  const held = digestRun(mirror, run);
  const digest = held?.result.digest;
  if (held === null || !digest || held.result.channelId !== channelId) return null;
  const posts = postsOf(mirror);
  const actionNow = (key: string) => mirror.get('actions', key);
  const groups = digest.groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => rowAsNow(row, actionNow(row.actionKey), posts)),
  }));
  const view = {
    digest: { ...digest, groups },
    run: held.run.key,
    receipt,
    actionNow,
    drawn: newRendering(),
  };
  return { card: digestCard(view, deepLinks(env, channelId)), summary: previewLine(digest) };
};

const codeOf = ({ workspace: { mirror } }: Pick<BotParts, 'workspace'>, action: Action): string =>
  mirror.get('cases', action.caseKey)?.code ?? '';

/** How a sentence names an action: case and number, nothing else. */
export const nameOf = (parts: Pick<BotParts, 'workspace'>, action: Action): ChannelText =>
  say`${caseCodeText(codeOf(parts, action))} ${actionNumberText(action.ref)}`;

/** The card of one action. `channelId` null: in a chat. Throws NotFound when it is not there. */
export const renderActionCard = (
  parts: Pick<BotParts, 'workspace' | 'env' | 'now'>,
  { action: key, channelId }: { readonly action: string; readonly channelId: string | null },
  receipt: Receipt | null,
): CardMessage => {
  const action = actionByKey(parts.workspace.mirror, key);
  const posts = postsOf(parts.workspace.mirror);
  const view = {
    action,
    caseCode: codeOf(parts, action),
    posts,
    today: todayOf(parts),
    receipt,
    drawn: newRendering(),
  };
  return { card: actionCard(view, deepLinks(parts.env, channelId)), summary: fixed('A safety action') };
};

/** Somebody's own overdue actions. */
export const renderMineCard = (
  parts: Pick<BotParts, 'workspace' | 'env' | 'now'>,
  actor: Actor,
  receipt: Receipt | null,
): CardMessage => {
  const { mirror } = parts.workspace;
  const today = todayOf(parts);
  const posts = postsOf(mirror);
  const mine = mirror
    .all('actions')
    .filter((action) => isOpen(action) && owns(action, actor))
    .filter(({ planKey }) => mirror.get('plans', planKey)?.state === 'live');
  const rows = mine
    .flatMap((action): readonly DigestRow[] =>
      action.due === null || daysOver(action, today) === 0
        ? []
        : [digestRow(action, { due: action.due, caseCode: codeOf(parts, action), today, posts })],
    )
    .sort((one, other) => other.daysOver - one.daysOver);
  const card = mineCard(
    { rows, open: mine.length, receipt, drawn: newRendering() },
    deepLinks(parts.env, null),
  );
  return { card, summary: fixed('Your safety actions') };
};

/** Draws the card that was tapped as things stand now. */
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
  return digest ?? renderActionCard(parts, { action, channelId }, receipt);
};
