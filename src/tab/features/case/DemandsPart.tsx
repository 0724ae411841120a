import { Button } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import type { ShownDemand } from '#domain/demands/coverage.ts';
import type { Action } from '#domain/records/action.ts';
import type { DemandItem } from '#domain/records/demand.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import { call } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { lazily } from '../../lazily.tsx';
import { daysCount, dayWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { href } from '../../route.ts';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';
import panel from '../actions/Panel.module.css';
import styles from './DemandsPart.module.css';
import { coveredMarks, demandRow, type SaveDemands } from './plan-demands.ts';
import { showPlanChange } from './show-plan-change.ts';

const DemandForm = lazily(async () => (await import('./DemandForm.tsx')).DemandForm);

const useDemandsSaved = (recommendation: Recommendation, rows: Rows) => {
  const { busy, fault, save } = useSaving();
  const saveThese: SaveDemands = (items, words) =>
    save(async () => {
      const seen = demandRow(recommendation, rows)?.version ?? null;
      const { key } = recommendation;
      const answer = await call('PUT /api/recommendations/{key}/demands', { key, body: { seen, items } });
      showPlanChange(answer, words);
    });
  return { busy, fault, save: saveThese };
};

const Answers = ({ demand, rows }: { readonly demand: ShownDemand; readonly rows: Rows }) => {
  const { item, covered } = demand;
  const { mark, words } = coveredMarks[covered];
  const actions = item.actionKeys.flatMap((key) => rows.actions.get(key) ?? []);
  return (
    <p className={styles.covered} data-covered={covered}>
      <span aria-hidden>{mark} </span>
      {covered === 'met' ? 'Answered by ' : words}
      {covered === 'met' &&
        actions.map(({ key, ref }, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <a href={href(['actions', key])}>{ref}</a>
          </span>
        ))}
      {item.reason && <span className="verbatim">: {item.reason}</span>}
    </p>
  );
};

const Latest = ({ demand: { latest, gap } }: { readonly demand: ShownDemand }) => {
  if (latest === null) return null;
  return (
    <p className={styles.latest} data-late={gap > 0 || undefined}>
      To be done by {dayWords(latest)}, as the recommendation says
      {gap > 0 && `; ! its actions are due ${daysCount(gap)} after that`}
    </p>
  );
};

const Demand = ({
  demand,
  rows,
  isAlone,
  edit,
}: {
  readonly demand: ShownDemand;
  readonly rows: Rows;
  readonly isAlone: boolean;
  readonly edit: (() => void) | null;
}) => {
  const { item } = demand;
  return (
    <li className={styles.demand}>
      <div className={styles.words}>
        {!isAlone && <p className="verbatim">{item.text}</p>}
        {item.original !== null && (
          <p className={styles.latest}>
            In the report: <span className="verbatim">{item.original}</span>
          </p>
        )}
        <Answers demand={demand} rows={rows} />
        <Latest demand={demand} />
      </div>
      {edit && (
        <Button
          size="small"
          appearance="subtle"
          onClick={edit}
          aria-label={`Change: ${item.text.slice(0, 80)}`}
        >
          Change
        </Button>
      )}
    </li>
  );
};

interface Props {
  readonly recommendation: Recommendation;
  readonly demands: readonly ShownDemand[];
  /** The actions that answer the recommendation. */
  readonly actions: readonly Action[];
  /** Every action of the plan. */
  readonly all: readonly Action[];
  readonly rows: Rows;
}

const allBy = (demands: readonly ShownDemand[], actions: readonly Action[]): readonly DemandItem[] =>
  demands.map(({ item }) => ({
    ...item,
    state: 'ours',
    reason: '',
    actionKeys: actions.map(({ key }) => key),
  }));

/** Where nobody has looked yet: what can be said of all of them in one step. */
const FirstLook = ({
  recommendation,
  demands,
  actions,
  busy,
  save,
}: Pick<Props, 'recommendation' | 'demands' | 'actions'> & {
  readonly busy: boolean;
  readonly save: SaveDemands;
}) => {
  const refs = actions.map(({ ref }) => ref).join(', ');
  const named = `Recommendation ${recommendation.number}`;
  const asOpen = demands.map(({ item }) => item);
  return (
    <div className={panel.buttons}>
      {actions.length > 0 && (
        <Button
          size="small"
          disabledFocusable={busy}
          onClick={() => void save(allBy(demands, actions), `${named}: answered by ${refs}.`)}
        >
          All answered by {refs}
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        disabledFocusable={busy}
        onClick={() => void save(asOpen, `${named}: kept as open.`)}
      >
        Keep as open
      </Button>
    </div>
  );
};

/** What a recommendation asks for, one thing after the other, and what answers each. */
export const DemandsPart = ({ recommendation, demands, actions, all, rows }: Props) => {
  const [open, setOpen] = useState<string | null>(null);
  const mayChange = useMay('keep_plans');
  const { busy, fault, save } = useDemandsSaved(recommendation, rows);
  const items = demands.map(({ item }) => item);
  const isUnseen = demands.some(({ covered }) => covered === 'unseen');
  const isAlone = items.length === 1 && items[0]?.text === recommendation.text.trim();
  return (
    <div className={styles.part}>
      <h4 className={styles.title}>
        {items.length === 1 ? 'What it asks for' : `What it asks for: ${items.length} things`}
      </h4>
      <ol className={styles.list}>
        {demands.map((demand, at) =>
          open === demand.item.id ? (
            <li key={demand.item.id}>
              <Suspense fallback={null}>
                <DemandForm
                  items={items}
                  at={at}
                  near={actions}
                  all={all}
                  save={save}
                  busy={busy}
                  close={() => setOpen(null)}
                />
              </Suspense>
            </li>
          ) : (
            <Demand
              key={demand.item.id}
              demand={demand}
              rows={rows}
              isAlone={isAlone}
              edit={mayChange ? () => setOpen(demand.item.id) : null}
            />
          ),
        )}
      </ol>
      {mayChange && isUnseen && open === null && (
        <FirstLook
          recommendation={recommendation}
          demands={demands}
          actions={actions}
          busy={busy}
          save={save}
        />
      )}
      {fault && <ErrorBar fault={fault} />}
    </div>
  );
};
