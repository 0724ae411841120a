import { type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Action } from '#domain/records/action.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import { isConfirmed } from '#domain/teams/confirmation.ts';
import { responseWords } from '#wire/words.ts';
import type { Rows } from '../../board.ts';
import { lazily } from '../../lazily.tsx';
import { ShortActionList } from '../../parts/ActionList.tsx';
import { Busy } from '../../parts/Busy.tsx';
import { dayWords } from '../../parts/days.ts';
import { FileLink } from '../../parts/FileLink.tsx';
import { href } from '../../route.ts';
import { CoveragePart } from './CoveragePart.tsx';
import { DemandsPart } from './DemandsPart.tsx';
import { ExportPlan } from './ExportPlan.tsx';
import styles from './PlanPart.module.css';
import { placeOf } from './place-on-page.ts';
import { type PlanDemands, planDemands } from './plan-demands.ts';
import { type PlanParts, wantsAction } from './plan-parts.ts';
import { StagePart } from './StagePart.tsx';

const AskedPart = lazily(async () => (await import('./AskedPart.tsx')).AskedPart);
const PlanAdvice = lazily(async () => (await import('./PlanAdvice.tsx')).PlanAdvice);
const ReviewsPart = lazily(async () => (await import('./ReviewsPart.tsx')).ReviewsPart);
const SourcePart = lazily(async () => (await import('./SourcePart.tsx')).SourcePart);

const Response = ({ recommendation }: { readonly recommendation: Recommendation }) => {
  const { response, responseText, leadOrganisations } = recommendation;
  const told = [
    response === 'not_stated' ? null : responseWords[response],
    responseText,
    leadOrganisations.length > 0 ? `Lead: ${leadOrganisations.join(', ')}` : null,
  ].filter((words) => words !== null);
  return told.length > 0 && <p className={styles.response}>{told.join(' · ')}</p>;
};

/** What the document says beside the recommendation, closed at first. */
const MoreWords = ({ recommendation }: { readonly recommendation: Recommendation }) => (
  <>
    {recommendation.issue && (
      <details className={styles.issue}>
        <summary>What was found</summary>
        <p className="verbatim">{recommendation.issue}</p>
      </details>
    )}
    {recommendation.otherWords.length > 0 && (
      <details className={styles.issue}>
        <summary>Also in this row of the document</summary>
        <p className="verbatim">{recommendation.otherWords.join('\n')}</p>
      </details>
    )}
  </>
);

const RecommendationPart = ({
  part,
  demands,
  all,
  rows,
}: {
  readonly part: PlanParts['recommendations'][number];
  readonly demands: PlanDemands;
  readonly all: readonly Action[];
  readonly rows: Rows;
}) => {
  const { recommendation, actions } = part;
  return (
    <section
      id={placeOf(recommendation.key)}
      tabIndex={-1}
      className={styles.recommendation}
      aria-label={`Recommendation ${recommendation.number}`}
    >
      <div className={styles.words}>
        <h3 className={styles.number}>
          <span className="unseen">Recommendation </span>
          {recommendation.number}
        </h3>
        <div className={styles.texts}>
          {recommendation.title && <p className={styles.title}>{recommendation.title}</p>}
          <p className={`${styles.text} verbatim`}>{recommendation.text}</p>
          <Response recommendation={recommendation} />
          <MoreWords recommendation={recommendation} />
        </div>
      </div>
      <DemandsPart
        recommendation={recommendation}
        demands={demands.all.filter((demand) => demand.recommendation === recommendation)}
        actions={actions}
        all={all}
        rows={rows}
      />
      {actions.length > 0 ? (
        <ShortActionList
          actions={actions}
          rows={rows}
          label={`Actions for recommendation ${recommendation.number}`}
        />
      ) : (
        <p className={styles.gap} data-open={wantsAction(recommendation) || undefined}>
          {wantsAction(recommendation) ? (
            <>
              <span aria-hidden>○ </span>No action for this recommendation yet.
            </>
          ) : (
            'No action is needed from this organisation.'
          )}
        </p>
      )}
    </section>
  );
};

/** A part of the plan that is loaded only when someone opens it. */
const Opened = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.issue} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && <Suspense fallback={<Busy label="Opening" lines={2} />}>{children}</Suspense>}
    </details>
  );
};

/** How many titles of the plan Teams may show, and where to confirm the others. */
const TitlesLine = ({ part }: { readonly part: PlanParts }) => {
  const all = [...new Set([...part.recommendations.flatMap(({ actions }) => actions), ...part.others])];
  const open = all.filter((action) => !isConfirmed(action)).length;
  if (all.length === 0) return null;
  return (
    <p className={styles.facts}>
      <span>
        {open === 0
          ? 'All titles can be shown in Teams.'
          : `${open} of ${all.length} actions are shown in Teams by number only.`}{' '}
        <a href={href(['titles', part.plan.key])}>
          {open === 0 ? 'Titles for Teams' : 'Confirm titles for Teams'}
        </a>
      </span>
    </p>
  );
};

/** What was asked for when the plan was returned; nothing where it never was. */
const Asked = ({ plan, rows }: { readonly plan: Plan; readonly rows: Rows }) => {
  const found = rows.cases.get(plan.caseKey);
  const isReturned = [...rows.reviews.values()].some(
    ({ planKey, outcome }) => planKey === plan.key && outcome === 'returned',
  );
  return (
    found !== undefined &&
    isReturned && (
      <Suspense fallback={null}>
        <AskedPart found={found} plan={plan} rows={rows} />
      </Suspense>
    )
  );
};

interface Props {
  readonly part: PlanParts;
  readonly rows: Rows;
}

const PlanHead = ({ part, demands, rows }: Props & { readonly demands: PlanDemands }) => {
  const { plan, recommendations } = part;
  const gaps = recommendations.filter(
    ({ actions, recommendation }) => actions.length === 0 && wantsAction(recommendation),
  ).length;
  return (
    <header className={styles.head}>
      <h2 className={styles.heading}>{plan.title}</h2>
      <p className={styles.facts}>
        {plan.organisations.length > 0 && <span>{plan.organisations.join(', ')}</span>}
        {plan.dates.map(({ role, raw }) => (
          <span key={`${role} ${raw}`}>
            {role.slice(0, 1).toUpperCase() + role.slice(1)}: <span className="verbatim">{raw}</span>
          </span>
        ))}
        {plan.acceptedOn && <span>Live since {dayWords(plan.acceptedOn)}</span>}
        <span>
          {recommendations.length} {recommendations.length === 1 ? 'recommendation' : 'recommendations'}
        </span>
        {gaps > 0 && <span className={styles.gaps}>{gaps} without an action</span>}
        {plan.source && <FileLink file={plan.source} />}
      </p>
      <StagePart plan={plan} rows={rows} />
      <Asked plan={plan} rows={rows} />
      <CoveragePart plan={plan} demands={demands} />
      {plan.referenceOverride && (
        <p className={styles.override}>
          The document names another case; it is here because: {plan.referenceOverride}
        </p>
      )}
      <TitlesLine part={part} />
      <ExportPlan plan={plan} />
      <Opened title="How strong its actions are, and what to ask">
        <PlanAdvice part={part} />
      </Opened>
      <Opened title="Other text in the document">
        <SourcePart planKey={plan.key} />
      </Opened>
    </header>
  );
};

/** One plan of a case: each recommendation word for word, and below it the actions that answer it. */
export const PlanPart = ({ part, rows }: Props) => {
  const demands = useMemo(() => planDemands(part, rows), [part, rows]);
  return (
    <section className={styles.plan} aria-label={part.plan.title}>
      <PlanHead part={part} demands={demands} rows={rows} />
      <Opened title="Reviews of this plan">
        <ReviewsPart plan={part.plan} rows={rows} />
      </Opened>
      {part.recommendations.map((each) => (
        <RecommendationPart
          key={each.recommendation.key}
          part={each}
          demands={demands}
          all={part.actions}
          rows={rows}
        />
      ))}
      {part.others.length > 0 && (
        <section className={styles.recommendation} aria-label="Other actions">
          <div className={styles.words}>
            <h3 className={styles.title}>Actions without a recommendation</h3>
          </div>
          <ShortActionList actions={part.others} rows={rows} label="Actions without a recommendation" />
        </section>
      )}
    </section>
  );
};
