import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Advice } from '#domain/lint/advice.ts';
import { waiverOf } from '#domain/lint/waive.ts';
import type { Action } from '#domain/records/action.ts';
import type { Plan, Waiver } from '#domain/records/plan.ts';
import { adviceWords } from '#wire/advice-words.ts';
import { call } from '../../api.ts';
import { momentWords } from '../../parts/days.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';
import panel from '../actions/Panel.module.css';
import { showPlanChange } from './show-plan-change.ts';

interface Props {
  readonly plan: Plan;
  readonly action: Action;
  readonly advice: Advice;
}

const useWaived = ({ plan, action, advice }: Props, done: () => void) => {
  const { busy, fault, save } = useSaving();
  const waive = (reason: string | null) =>
    save(async () => {
      const { key, version } = plan;
      const body = { action: action.key, code: advice.code, reason };
      const answer = await call('PUT /api/plans/{key}/waivers', { key, version, body });
      showPlanChange(answer, reason === null ? 'The question is open again.' : 'The question is set aside.');
      done();
    });
  return { busy, fault, waive };
};

const WaivedWords = ({ waiver }: { readonly waiver: Waiver }) => (
  <span className="quiet">
    Set aside by {waiver.by}, {momentWords(waiver.at)}: <span className="verbatim">{waiver.reason}</span>
  </span>
);

/** One question about an action; somebody may set it aside with a reason, which is kept. */
export const WaivableAdvice = (props: Props) => {
  const { plan, action, advice } = props;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const mayChange = useMay('keep_plans');
  const { busy, fault, waive } = useWaived(props, () => setOpen(false));
  const waiver = waiverOf(plan, action.key, advice.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void waive(reason.trim());
  };
  const press = () => (waiver === undefined ? setOpen(true) : void waive(null));
  return (
    <li>
      {waiver === undefined ? adviceWords(advice) : <s>{adviceWords(advice)}</s>}
      {waiver !== undefined && (
        <>
          {' '}
          <WaivedWords waiver={waiver} />
        </>
      )}
      {mayChange && !open && (
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={busy}
          aria-label={`${waiver === undefined ? 'Set aside' : 'Ask again'}: ${action.ref}, ${adviceWords(advice)}`}
          onClick={press}
        >
          {waiver === undefined ? 'Set aside' : 'Ask again'}
        </Button>
      )}
      {open && (
        <form className={panel.form} onSubmit={submit}>
          <Field label="Why does it not matter here?" required>
            <Input
              value={reason}
              maxLength={1000}
              required
              autoFocus
              onChange={(_, { value }) => setReason(value)}
            />
          </Field>
          <FormButtons words="Set aside" size="small" saving={busy} cancel={() => setOpen(false)} />
        </form>
      )}
      {fault && <ErrorBar fault={fault} />}
    </li>
  );
};
