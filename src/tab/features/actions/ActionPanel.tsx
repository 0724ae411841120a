import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useMemo, useRef } from 'react';
import { mayChange } from '#domain/actions/action-change.ts';
import type { Action } from '#domain/records/action.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import type { ActionDetail } from '#wire/answers.ts';
import { sentence } from '#wire/sentences.ts';
import { call } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { useMe } from '../../me.ts';
import { Busy } from '../../parts/Busy.tsx';
import { momentWords } from '../../parts/days.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { EventList } from '../../parts/EventList.tsx';
import { closeAction, href } from '../../route.ts';
import { type Answer, useAnswer } from '../../use-answer.ts';
import { DuePart } from './DuePart.tsx';
import { EvidencePart } from './EvidencePart.tsx';
import { Ladder } from './Ladder.tsx';
import { MeasuresPart } from './MeasuresPart.tsx';
import { OwnersPart } from './OwnersPart.tsx';
import styles from './Panel.module.css';
import { Section } from './Section.tsx';
import { StatusForm } from './StatusForm.tsx';
import { TitlePart } from './TitlePart.tsx';
import { TypedParts } from './TypedParts.tsx';

/** Said of words of a plan that ask for nothing, so that nobody takes them for a task. */
const kindHints: Readonly<Record<Exclude<Action['textKind'], 'action'>, string>> = {
  narrative: 'Background only; no action needed.',
  progress: 'What had already been done when the plan was written.',
  future: 'Future work named in the plan.',
};

const Words = ({ action, rows }: { readonly action: Action; readonly rows: Rows }) => {
  const answered = action.recommendationKeys.flatMap((key) => rows.recommendations.get(key) ?? []);
  return (
    <div className={styles.promise}>
      <p className={`${styles.text} verbatim`}>{action.text}</p>
      {action.textKind !== 'action' && <p className={styles.hint}>{kindHints[action.textKind]}</p>}
      {answered.map((recommendation) => (
        <details key={recommendation.key} className={styles.recommendation}>
          <summary>Answers recommendation {recommendation.number}</summary>
          <blockquote className="verbatim">{recommendation.text}</blockquote>
        </details>
      ))}
      {action.otherWords.length > 0 && (
        <details className={styles.recommendation}>
          <summary>Also in this row of the document</summary>
          {action.otherWords.map((words) => (
            <blockquote key={words} className="verbatim">
              {words}
            </blockquote>
          ))}
        </details>
      )}
    </div>
  );
};

const Progress = ({ action }: { readonly action: Action }) => (
  <>
    {action.blockedNeed && (
      <p className={styles.attention}>
        Needs: <span className="verbatim">{action.blockedNeed}</span>
      </p>
    )}
    {action.note && (
      <blockquote className={styles.note}>
        <span className="verbatim">{action.note}</span>
      </blockquote>
    )}
    {(action.statusText ?? action.rag) && (
      <p className={styles.small}>
        In the document:{' '}
        <span className="verbatim">
          {[action.statusText && `“${action.statusText}”`, action.rag && `RAG ${action.rag}`]
            .filter(Boolean)
            .join(', ')}
        </span>
      </p>
    )}
    <p className={styles.small}>
      Last changed by {action.changedBy}, {momentWords(action.changedAt)}
    </p>
  </>
);

interface DetailProps {
  readonly detail: Answer<ActionDetail>;
  readonly rows: Rows;
}

/** What the board does not carry: what is counted, and the record. */
const Detail = ({ detail, rows }: DetailProps) => (
  <>
    {detail.phase === 'ready' && detail.value.measures.length > 0 && <MeasuresPart {...detail.value} />}
    <Section title="History">
      {detail.phase === 'loading' && <Busy label="Loading the history" lines={3} />}
      {detail.phase === 'failed' && <ErrorBar fault={detail.fault} retry={detail.retry} />}
      {detail.phase === 'ready' && <EventList events={detail.value.events} rows={rows} />}
    </Section>
  </>
);

const Reading = ({ action, why }: { readonly action: Action; readonly why: string | null }) => (
  <>
    <Ladder status={action.status} />
    <Progress action={action} />
    {why && <p className={styles.hint}>{why}</p>}
  </>
);

/** What the board does not carry; until it is there the server alone knows who had a part in the action. */
const useDetail = (action: Action, evidence: readonly Evidence[]) => {
  const stand = evidence.map(({ version }) => version).join(' ');
  const detail = useAnswer(`${action.key} ${action.version} ${stand}`, (signal) =>
    call('GET /api/actions/{key}', { key: action.key, signal }),
  );
  return { detail, record: { evidence, events: detail.phase === 'ready' ? detail.value.events : [] } };
};

const Parts = ({ action, rows }: { readonly action: Action; readonly rows: Rows }) => {
  const me = useMe();
  const actor = me.phase === 'ready' ? me.me : null;
  const evidence = useMemo(
    () => [...rows.evidence.values()].filter(({ actionKey }) => actionKey === action.key),
    [rows.evidence, action.key],
  );
  const { detail, record } = useDetail(action, evidence);
  const may = actor && mayChange(action, actor);
  const writes = may?.ok ?? false;
  return (
    <>
      <Section title="Status">
        {writes && actor ? (
          <>
            <Progress action={action} />
            <StatusForm action={action} actor={actor} today={rows.today} record={record} />
          </>
        ) : (
          <Reading
            action={action}
            why={may && !may.ok ? sentence(may.refusal.code, may.refusal.values) : null}
          />
        )}
        {me.phase === 'failed' && <ErrorBar fault={me.fault} retry={me.retry} />}
      </Section>
      <DuePart action={action} today={rows.today} mayChange={writes} />
      <OwnersPart action={action} mayChange={writes} />
      <EvidencePart action={action} record={record} actor={actor} mayChange={writes} />
      {action.reportedTo.length > 0 && (
        <Section title="Reported to">
          <p>{action.reportedTo.join(', ')}</p>
        </Section>
      )}
      <TypedParts action={action} mayChange={writes} />
      <TitlePart action={action} mayChange={writes} />
      <Detail detail={detail} rows={rows} />
    </>
  );
};

/** Gives the focus back to the row that opened the panel, or to the page. */
const returnFocus = (actionKey: string) => {
  const row = document.querySelector<HTMLElement>(`[data-action="${CSS.escape(actionKey)}"]`);
  (row ?? document.getElementById('page'))?.focus();
};

const useFocus = (actionKey: string) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return () => {
      requestAnimationFrame(() => returnFocus(actionKey));
    };
  }, [actionKey]);
  return heading;
};

/** Escape closes the panel wherever the focus is, except out of an open list of choices or a dialog. */
const useEscape = () => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body;
      const isTaken = at.closest('[aria-expanded="true"][role="combobox"], [role="dialog"]') !== null;
      if (event.key === 'Escape' && !isTaken) closeAction();
    };
    // Before the list of choices closes itself and looks as if it had never been open.
    document.addEventListener('keydown', pressed, { capture: true });
    return () => document.removeEventListener('keydown', pressed, { capture: true });
  }, []);
};

interface Props {
  readonly actionKey: string;
  readonly rows: Rows;
}

/** Everything about one action, to read and to change, beside the page that it was opened from. */
export const ActionPanel = ({ actionKey, rows }: Props) => {
  const heading = useFocus(actionKey);
  const action = rows.actions.get(actionKey);
  const inCase = action && rows.cases.get(action.caseKey);
  useEscape();
  return (
    <aside className={styles.panel} aria-labelledby="panel-title">
      <header className={styles.head}>
        <h2 id="panel-title" ref={heading} tabIndex={-1} className={styles.title}>
          {action ? `Action ${action.ref}` : 'Action'}
          {inCase && (
            <a className={styles.case} href={href(['cases', inCase.key], { action: actionKey })}>
              {inCase.code} {inCase.title}
            </a>
          )}
        </h2>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          className={styles.close}
          aria-label="Close"
          onClick={closeAction}
        />
      </header>
      <div className={styles.body}>
        {action ? (
          <>
            <Words action={action} rows={rows} />
            <Parts action={action} rows={rows} />
          </>
        ) : (
          <Empty title="This action is not in the workspace">
            It may have been removed with its plan.
            <Button onClick={closeAction}>Close</Button>
          </Empty>
        )}
      </div>
    </aside>
  );
};
