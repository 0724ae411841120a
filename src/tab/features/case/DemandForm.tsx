import { Button, Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useRef, useState } from 'react';
import { joined, reworded, split } from '#domain/demands/change-demands.ts';
import type { Action } from '#domain/records/action.ts';
import { type DemandItem, demandStateNames, demandStates } from '#domain/records/demand.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import panel from '../actions/Panel.module.css';
import styles from './DemandsPart.module.css';
import type { SaveDemands } from './plan-demands.ts';

interface Props {
  readonly items: readonly DemandItem[];
  readonly at: number;
  /** The actions of the recommendation. */
  readonly near: readonly Action[];
  /** Every action of the plan. */
  readonly all: readonly Action[];
  readonly save: SaveDemands;
  readonly busy: boolean;
  readonly close: () => void;
}

const reasonWords = { ours: '', refused: 'Why not?', other_body: 'Which body?' } as const;

const ActionTicks = ({
  near,
  all,
  keys,
  tick,
}: Pick<Props, 'near' | 'all'> & {
  readonly keys: readonly string[];
  readonly tick: (key: string, on: boolean) => void;
}) => {
  const others = all.filter((action) => !near.includes(action));
  const shown = [...near, ...others.filter(({ key }) => keys.includes(key))];
  const rest = others.filter(({ key }) => !keys.includes(key));
  return (
    <fieldset className={styles.ticks}>
      <legend>Answered by</legend>
      {shown.map(({ key, ref, title, text }) => (
        <Checkbox
          key={key}
          checked={keys.includes(key)}
          label={`${ref} ${title ?? text}`}
          onChange={(_, { checked }) => tick(key, checked === true)}
        />
      ))}
      {shown.length === 0 && <p className="quiet">This recommendation has no action of its own.</p>}
      {rest.length > 0 && (
        <Select
          aria-label="Another action of the plan"
          value=""
          onChange={(_, { value }) => tick(value, true)}
        >
          <option value="">Add another action of the plan …</option>
          {rest.map(({ key, ref, title, text }) => (
            <option key={key} value={key}>
              {`${ref} ${title ?? text}`.slice(0, 120)}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  );
};

const AnsweredBy = ({
  item,
  near,
  all,
  change,
}: Pick<Props, 'near' | 'all'> & {
  readonly item: DemandItem;
  readonly change: (item: DemandItem) => void;
}) => {
  const { actionKeys, state } = item;
  const tick = (key: string, on: boolean) =>
    change({ ...item, actionKeys: on ? [...actionKeys, key] : actionKeys.filter((each) => each !== key) });
  return (
    <>
      <Field label="What becomes of it">
        <Select
          value={state}
          onChange={(_, { value }) =>
            change({ ...item, state: demandStates.find((each) => each === value) ?? 'ours' })
          }
        >
          {demandStates.map((each) => (
            <option key={each} value={each}>
              {demandStateNames[each]}
            </option>
          ))}
        </Select>
      </Field>
      {state === 'ours' ? (
        <ActionTicks near={near} all={all} keys={actionKeys} tick={tick} />
      ) : (
        <Field label={reasonWords[state]} required>
          <Input
            value={item.reason}
            maxLength={1000}
            required
            onChange={(_, { value }) => change({ ...item, reason: value })}
          />
        </Field>
      )}
    </>
  );
};

/** One thing that a recommendation asks for: its words, what answers it, and how it is parted from the others. */
export const DemandForm = ({ items, at, near, all, save, busy, close }: Props) => {
  const [item, setItem] = useState(items[at]);
  const place = useRef(0);
  if (item === undefined) return null;
  const first = items[at] ?? item;
  const keep = async (next: readonly DemandItem[], said: string) => {
    if (await save(next, said)) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { ...reworded(first, item.text), ...{ state: item.state, reason: item.reason } };
    const next = items.map((each, index) =>
      index === at ? { ...wanted, actionKeys: item.actionKeys } : each,
    );
    void keep(next, 'What the recommendation asks for is saved.');
  };
  const splitHere = () => {
    const next = split(items, at, place.current);
    if (next !== items) void keep(next, 'It is two things now.');
  };
  return (
    <form className={panel.form} onSubmit={submit}>
      <Field
        label="What is asked for"
        hint="To make two things of it, put the cursor where the second one begins and choose Split here."
      >
        <Textarea
          onSelect={({ currentTarget }) => {
            place.current = currentTarget.selectionStart;
          }}
          value={item.text}
          maxLength={2000}
          resize="vertical"
          required
          autoFocus
          onChange={(_, { value }) => setItem({ ...item, text: value })}
        />
      </Field>
      <div className={panel.buttons}>
        <Button size="small" disabledFocusable={busy || item.text !== first.text} onClick={splitHere}>
          Split here
        </Button>
        {at < items.length - 1 && (
          <Button
            size="small"
            disabledFocusable={busy}
            onClick={() => void keep(joined(items, at), 'The two are one thing now.')}
          >
            Join with the next
          </Button>
        )}
      </div>
      <AnsweredBy item={item} near={near} all={all} change={setItem} />
      <FormButtons words="Save" saving={busy} cancel={close} />
    </form>
  );
};
