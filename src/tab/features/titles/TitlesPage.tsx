import { Button, ProgressBar } from '@fluentui/react-components';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { may, whoCould } from '#domain/permissions.ts';
import type { Action } from '#domain/records/action.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { SettingsView } from '#wire/workspace-answers.ts';
import type { Rows } from '../../board.ts';
import { useMe } from '../../me.ts';
import type { PageProps } from '../../page.ts';
import { Busy } from '../../parts/Busy.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { href } from '../../route.ts';
import { useCall } from '../../use-answer.ts';
import { PostRows } from './PostRows.tsx';
import { TitleRow } from './TitleRow.tsx';
import styles from './Titles.module.css';
import { actionsOf, type Part, partOf, unconfirmed } from './title-lines.ts';
import { amountWords, type Titles, useTitles } from './use-titles.ts';

const heads: Readonly<Record<Part, { readonly title: string; readonly words: string }>> = {
  look: {
    title: 'Check these first',
    words:
      'Something in these could identify a person, or there is no title yet. They are not ticked: change the title, or tick it once you have checked it.',
  },
  plain: {
    title: 'Nothing unusual in these',
    words: 'They use everyday words and are ticked. Read them before you confirm.',
  },
  confirmed: {
    title: 'Already confirmed',
    words: 'Teams shows these. A title that is changed has to be confirmed again.',
  },
};

const LineList = ({ part, keys, titles, disabled }: PartProps) => {
  const lines = titles.lines.filter(({ action }) => keys.get(action.key) === part);
  if (lines.length === 0) return null;
  const { title, words } = heads[part];
  return (
    <section className={styles.part} aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`} className={styles.title}>
        {title} ({lines.length})
      </h2>
      <p className="quiet">{words}</p>
      <ul className={styles.rows}>
        {lines.map((line) => (
          <TitleRow
            key={line.action.key}
            line={line}
            refused={titles.refused.get(line.action.key)}
            disabled={disabled}
            edit={(change) => titles.edit(line, change)}
          />
        ))}
      </ul>
    </section>
  );
};

interface PartProps {
  readonly part: Part;
  /** Which part each action was in when the page opened. */
  readonly keys: ReadonlyMap<string, Part>;
  readonly titles: Titles;
  readonly disabled: boolean;
}

/** What is saved, how far it is, and how to take it back: it stays in sight. */
const SaveBar = ({ titles }: { readonly titles: Titles }) => {
  const { saving, done, count, lines, posts } = titles;
  const isSaving = saving.phase === 'saving';
  const ticked = lines.filter((line) => line.ticked).length + posts.filter((post) => post.ticked).length;
  return (
    <div className={styles.bar}>
      {saving.phase === 'failed' && <ErrorBar fault={saving.fault} />}
      {isSaving && saving.all > 0 && (
        <ProgressBar value={saving.done / saving.all} aria-label={`${saving.done} of ${saving.all} saved`} />
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={isSaving || count === 0}
          onClick={() => void titles.save()}
        >
          {isSaving ? 'Saving …' : `Confirm ${count} for Teams`}
        </Button>
        <Button disabled={isSaving} onClick={() => titles.tickAll(true)}>
          Tick all without a warning
        </Button>
        <Button disabled={isSaving || ticked === 0} onClick={() => titles.tickAll(false)}>
          Untick all
        </Button>
        {done && !isSaving && (
          <span role="status" className={styles.done}>
            ✓ {amountWords(done.events.length, done.posts.length) || 'Nothing'} confirmed.{' '}
            {done.events.length + done.posts.length > 0 && (
              <Button size="small" onClick={() => void titles.undo()}>
                Undo
              </Button>
            )}
          </span>
        )}
      </div>
    </div>
  );
};

interface ConfirmProps {
  readonly plan: Plan;
  readonly actions: readonly Action[];
  readonly view: SettingsView;
  readonly mayConfirm: boolean;
}

const Confirm = ({ plan, actions, view, mayConfirm }: ConfirmProps) => {
  const titles = useTitles(plan.key, actions, view);
  const [opened] = useState(actions);
  const keys = useMemo(() => {
    const known = new Map(opened.map((action) => [action.key, partOf(action)]));
    return new Map(
      actions.map((action): [string, Part] => [action.key, known.get(action.key) ?? partOf(action)]),
    );
  }, [opened, actions]);
  const disabled = !mayConfirm || titles.saving.phase === 'saving';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || disabled || titles.count === 0) return;
    event.preventDefault();
    void titles.save();
  };
  const parts = { keys, titles, disabled };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of the whole page, beside its button
    <div className={styles.lists} onKeyDown={onKeyDown}>
      {!mayConfirm && <p className="quiet">Titles can be confirmed by {whoCould('confirm_title')}.</p>}
      <LineList part="look" {...parts} />
      <LineList part="plain" {...parts} />
      {titles.posts.length > 0 && (
        <PostRows posts={titles.posts} disabled={disabled} tick={titles.tickPost} />
      )}
      <LineList part="confirmed" {...parts} />
      {mayConfirm && <SaveBar titles={titles} />}
    </div>
  );
};

const PlanTitles = ({ plan, rows }: { readonly plan: Plan; readonly rows: Rows }) => {
  const actions = useMemo(() => actionsOf(rows, plan.key), [rows, plan.key]);
  const answer = useCall('GET /api/settings');
  const me = useMe();
  const inCase = rows.cases.get(plan.caseKey);
  return (
    <div className={styles.page}>
      <header>
        <a className={styles.small} href={href(['cases', plan.caseKey])}>
          ‹ {inCase?.code} {inCase?.title}
        </a>
        <h1 className={styles.heading}>Titles shown in Teams</h1>
        <p className={styles.lead}>
          The weekly summary and cards in Teams show an action by its case and number. Its short title is
          added only once someone has read it and confirmed that nobody can be identified from it. Leave out
          names, dates, places and anything about an individual patient.
        </p>
        <p className={styles.small}>
          {plan.title} · {actions.length - unconfirmed(actions)} of {actions.length} confirmed · Keys:{' '}
          <kbd>Enter</kbd> ticks a title and moves to the next, <kbd>Ctrl+Enter</kbd> confirms what is ticked
        </p>
      </header>
      {answer.phase === 'loading' && <Busy label="Loading the settings" />}
      {answer.phase === 'failed' && <ErrorBar fault={answer.fault} retry={answer.retry} />}
      {answer.phase === 'ready' && me.phase === 'ready' && (
        <Confirm
          plan={plan}
          actions={actions}
          view={answer.value}
          mayConfirm={may(me.me, 'confirm_title').ok}
        />
      )}
    </div>
  );
};

/** Every plan with how many of its titles Teams may show. */
const AllPlans = ({ rows }: { readonly rows: Rows }) => {
  const plans = [...rows.plans.values()].map((plan) => {
    const actions = actionsOf(rows, plan.key);
    return {
      plan,
      all: actions.length,
      open: unconfirmed(actions),
      code: rows.cases.get(plan.caseKey)?.code ?? '',
    };
  });
  if (plans.length === 0) return <Empty title="There are no plans yet" />;
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>Titles shown in Teams</h1>
      <ul className={styles.rows}>
        {plans
          .sort((one, other) => other.open - one.open || one.code.localeCompare(other.code))
          .map(({ plan, all, open, code }) => (
            <li key={plan.key} className={styles.plan}>
              <a href={href(['titles', plan.key])}>
                {code} {plan.title}
              </a>
              <span className={open > 0 ? styles.reason : styles.good}>
                {open > 0 ? `? ${open} of ${all} shown by number only` : `✓ all ${all} confirmed`}
              </span>
            </li>
          ))}
      </ul>
    </div>
  );
};

/** The page on which a plan's titles and posts are confirmed for Teams; without a plan, all plans. */
export const TitlesPage = ({ params, rows }: PageProps<{ readonly plan: string | null }>) => {
  const { plan: planKey } = params;
  if (planKey === null) return <AllPlans rows={rows} />;
  const plan = rows.plans.get(planKey);
  return plan ? (
    <PlanTitles key={planKey} plan={plan} rows={rows} />
  ) : (
    <Empty title="This plan is not in the workspace">
      <a href={href(['titles'])}>All plans</a>
    </Empty>
  );
};
