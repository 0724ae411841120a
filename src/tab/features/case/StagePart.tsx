import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { isReviewLate, needsReason, reviewDueOf, stagesAfter } from '#domain/plans/stage.ts';
import type { Plan, PlanStage } from '#domain/records/plan.ts';
import type { AskedOf } from '#wire/endpoints.ts';
import { call } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { dayWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { PersonPicker } from '../../parts/PersonPicker.tsx';
import { stageWords } from '../../parts/stage-words.ts';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';
import panel from '../actions/Panel.module.css';
import { ReviewLink, useBegin } from './BeginReview.tsx';
import styles from './StagePart.module.css';
import { showPlanChange } from './show-plan-change.ts';

type Wanted = AskedOf<'PATCH /api/plans/{key}'>['body'];

/** Saves a change of a plan and shows it at once. */
const usePlanChange = (plan: Plan, done: () => void) => {
  const { busy, fault, save } = useSaving();
  const saveThis = (body: Wanted, words: string) =>
    save(async () => {
      const { key, version } = plan;
      showPlanChange(await call('PATCH /api/plans/{key}', { key, version, body }), words);
      done();
    });
  return { busy, fault, save: saveThis };
};

const stepWords = (from: PlanStage, to: PlanStage): string => {
  if (to === 'in_review') return from === 'received' ? 'Start the check' : 'Check it again';
  if (to === 'received') return from === 'in_review' ? 'Stop the check' : 'Receive it again';
  return to === 'monitored' ? 'Start monitoring' : 'Withdraw the plan';
};

const FactsForm = ({ plan, today, close }: { plan: Plan; today: string; close: () => void }) => {
  const [receivedOn, setReceivedOn] = useState(plan.receivedOn ?? '');
  const [from, setFrom] = useState(plan.receivedFrom ?? '');
  const [due, setDue] = useState(plan.reviewDueOn ?? reviewDueOf(plan) ?? '');
  const [manager, setManager] = useState<{ oid: string | null; name: string } | null>(
    plan.manager === null ? null : { oid: plan.managerOid, name: plan.manager },
  );
  const { busy, fault, save } = usePlanChange(plan, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: Wanted = {
      ...(receivedOn !== '' && receivedOn !== plan.receivedOn && { receivedOn }),
      ...(from.trim() !== (plan.receivedFrom ?? '') && { receivedFrom: from.trim() || null }),
      ...(due !== '' && due !== plan.reviewDueOn && { reviewDueOn: due }),
      ...(manager === null
        ? plan.manager !== null && { noManager: true as const }
        : manager.name !== plan.manager && { manager: { oid: manager.oid, name: manager.name } }),
    };
    void save(body, 'The details of the plan are saved.');
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field label="Received on">
        <Input
          type="date"
          value={receivedOn}
          max={today}
          onChange={(_, { value }) => setReceivedOn(value)}
          autoFocus
        />
      </Field>
      <Field label="Received from" hint="The organisation and post that sent it">
        <Input value={from} maxLength={200} onChange={(_, { value }) => setFrom(value)} />
      </Field>
      <Field label="To be checked by">
        <Input type="date" value={due} onChange={(_, { value }) => setDue(value)} />
      </Field>
      <Field label="Plan manager" hint="Sees to it that the plan is carried out. Someone else accepts it.">
        <PersonPicker
          value={manager === null ? null : { ...manager, upn: null }}
          choose={(person) => setManager(person)}
        />
      </Field>
      {fault && <ErrorBar fault={fault} />}
      <FormButtons words="Save" saving={busy} cancel={close} />
    </form>
  );
};

const ReasonForm = ({ plan, to, close }: { plan: Plan; to: PlanStage; close: () => void }) => {
  const [reason, setReason] = useState('');
  const { busy, fault, save } = usePlanChange(plan, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({ to, reason: reason.trim() }, `${plan.title}: saved.`);
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field label="Why?" required>
        <Textarea
          value={reason}
          maxLength={1000}
          required
          autoFocus
          onChange={(_, { value }) => setReason(value)}
        />
      </Field>
      {fault && <ErrorBar fault={fault} />}
      <FormButtons words={stepWords(plan.stage, to)} saving={busy} cancel={close} />
    </form>
  );
};

const Facts = ({ plan }: { readonly plan: Plan }) => {
  const facts = [
    plan.receivedFrom && `From ${plan.receivedFrom}`,
    plan.manager ? `Plan manager: ${plan.manager}` : 'No plan manager named',
    plan.versionNumber !== null && `Version ${plan.versionNumber}`,
    plan.reviewAcceptedOn !== null &&
      plan.stage === 'in_review' &&
      `Accepted before, on ${dayWords(plan.reviewAcceptedOn)}`,
  ].filter((words) => words !== null && words !== false && words !== '');
  return <p className={styles.facts}>{facts.join(' · ')}</p>;
};

interface StepsProps {
  readonly plan: Plan;
  readonly rows: Rows;
  readonly busy: boolean;
  readonly step: (to: PlanStage) => void;
  readonly edit: () => void;
  readonly begin: () => Promise<boolean>;
}

/** The steps that come next. */
const Steps = ({ plan, rows, busy, step, edit, begin }: StepsProps) => (
  <div className={panel.buttons}>
    {plan.stage === 'in_review' && <ReviewLink plan={plan} rows={rows} begin={begin} />}
    {stagesAfter(plan.stage).map((to) => (
      <Button key={to} size="small" disabledFocusable={busy} onClick={() => step(to)}>
        {stepWords(plan.stage, to)}
      </Button>
    ))}
    <Button size="small" appearance="subtle" onClick={edit}>
      Edit receipt and manager
    </Button>
  </div>
);

/** How far a plan is with those who check it, who manages it, and the steps that come next. */
export const StagePart = ({ plan, rows }: { readonly plan: Plan; readonly rows: Rows }) => {
  const [open, setOpen] = useState<PlanStage | 'facts' | null>(null);
  const close = () => setOpen(null);
  const mayChange = useMay('keep_plans');
  const { busy, fault, save } = usePlanChange(plan, close);
  const late = isReviewLate(plan, rows.today);
  const begin = useBegin(plan);
  const shown = fault ?? begin.fault;
  const step = (to: PlanStage) => {
    if (to === 'in_review' && plan.stage === 'received') void begin.start();
    else if (needsReason(plan.stage, to)) setOpen(to);
    else void save({ to }, `${stepWords(plan.stage, to)}: saved.`);
  };
  return (
    <section className={styles.stage} aria-label={`Stage of ${plan.title}`} data-late={late || undefined}>
      <p className={styles.words}>
        <span aria-hidden>{late ? '! ' : '● '}</span>
        {stageWords(plan, rows.today)}
        {late && ' (overdue)'}
      </p>
      {plan.stageReason && <p className="verbatim">{plan.stageReason}</p>}
      <Facts plan={plan} />
      {mayChange && open === null && (
        <Steps
          plan={plan}
          rows={rows}
          busy={busy}
          step={step}
          edit={() => setOpen('facts')}
          begin={begin.start}
        />
      )}
      {shown && <ErrorBar fault={shown} />}
      {open === 'facts' && <FactsForm plan={plan} today={rows.today} close={close} />}
      {open !== null && open !== 'facts' && <ReasonForm plan={plan} to={open} close={close} />}
    </section>
  );
};
