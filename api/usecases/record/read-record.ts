import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { recordedLists } from '#domain/records/records.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { RecordView } from '#wire/workspace-answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import type { View } from '../../view/view.ts';
import { commitEvents } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { findingsIn, type NotedFinding } from '../../workspace/findings.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { aboutRow } from '../../workspace/row-place.ts';
import { areSettingsBelieved, settingsKey } from '../../workspace/sealed-settings.ts';
import { settingsOf, writeSettings } from '../../workspace/settings-row.ts';
import { lastReplay } from './replay-record.ts';

/** Where a row is, as people name it: case code and number of the action. */
const whereOf = (view: View, { caseKey, actionKey }: Pick<NotedFinding, 'caseKey' | 'actionKey'>) => {
  const parts = [view.get('cases', caseKey ?? '')?.code, view.get('actions', actionKey ?? '')?.ref];
  return parts.filter(Boolean).join(' ') || null;
};

type Shown = Pick<Context, 'store' | 'view'>;

/** Whether a row that the replay names may be named to these viewers; of one that is gone nobody can say whose it was. */
const isNamed = ({ store, view }: Shown, id: string): boolean => {
  const [list = '', key = ''] = id.split(' ');
  const listed = recordedLists.find((name) => name === list);
  const row = listed && store.get(listed, key);
  return listed === undefined || row === undefined ? view.seesAll : !view.hides(aboutRow(store, listed, row));
};

/** A row that the replay names, as people name it. */
const rowWords = (view: View, id: string): string => {
  const [list = '', key = ''] = id.split(' ');
  const action = list === 'actions' ? view.get('actions', key) : undefined;
  return (action && whereOf(view, { caseKey: action.caseKey, actionKey: action.key })) ?? `${list} ${key}`;
};

/** The state of the record: what was changed outside the app, since when that shows, and what the last replay found. */
export const recordView = (context: Shown): RecordView => {
  const { store, view } = context;
  const replay = lastReplay(store);
  const rows = (replay?.result.rows ?? []).filter((id) => isNamed(context, id));
  return {
    findings: findingsIn(context).map((noted) => {
      const { key, kind, thing, by, noticedAt, acknowledged, at: since } = noted;
      return { key, kind, thing, where: whereOf(view, noted), since, by, noticedAt, acknowledged };
    }),
    sealedFrom: store.sealedFrom(),
    completeFrom: replay?.result.completeFrom ?? null,
    replay: replay && {
      ...{ at: replay.at, agrees: replay.result.agrees || rows.length === 0 },
      rows: rows.map((id) => rowWords(view, id)),
    },
  };
};

/** Settings that were changed outside the app are put back as the app last wrote them. */
const settingsBack = async (context: Context, actor: Actor): Promise<void> => {
  if (areSettingsBelieved(context.store)) return;
  const { settings, version } = settingsOf(context.store);
  const event = newEvent(context, actor, {
    ...{ subject: 'settings', subjectKey: settingsKey, what: 'updated', changes: [] },
    why: 'Restored to how they were before someone changed them in SharePoint.',
  });
  await writeSettings(context, settings, version, event);
};

/**
 * Says that somebody looked at a change of the record outside the app: it is kept in the list and no longer asked about. Of
 * the settings, those that the app wrote last are put back. Throws NotFound, StaleVersion and what SharePoint refuses.
 */
export const acknowledgeFinding = async (
  context: Context,
  actor: Actor,
  { key, words }: { readonly key: string; readonly words: string },
): Promise<Decision<RecordView>> => {
  const decided = may(actor, 'repair_site');
  if (!decided.ok) return decided;
  const finding = findingsIn(context).find((each) => each.key === key);
  if (finding === undefined) throw new NotFound('no such finding');
  if (finding.thing === 'settings') await settingsBack(context, actor);
  if (finding.acknowledged === null) {
    const { caseKey, planKey, actionKey, id: subjectKey } = finding;
    const about = { caseKey, planKey, actionKey, subjectKey, why: words, undoes: finding.key };
    const said = { subject: 'record', what: 'acknowledged', changes: [] } as const;
    await commitEvents(context, [newEvent(context, actor, { ...about, ...said })]);
  }
  return allow(recordView(context));
};
