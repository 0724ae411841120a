import { Combobox, Option } from '@fluentui/react-components';
import { useState } from 'react';
import type { Owner } from '#domain/records/action.ts';
import { call } from '../api.ts';
import { useAnswer } from '../use-answer.ts';

type Named = NonNullable<Owner['person']>;

interface Props {
  readonly value: Owner['person'];
  readonly choose: (person: Owner['person']) => void;
  readonly placeholder?: string;
}

/** Finds a colleague by name. A name that the directory does not know stays as written. */
export const PersonPicker = ({ value, choose, placeholder = 'Name, or leave empty' }: Props) => {
  const [text, setText] = useState(value?.name ?? '');
  const [open, setOpen] = useState(false);
  const asked = text.trim();
  const answer = useAnswer(asked, async (signal) =>
    asked.length < 2 ? [] : (await call('POST /api/people/find', { body: { find: asked }, signal })).people,
  );
  const found: readonly Named[] = answer.phase === 'ready' ? answer.value : [];
  return (
    <Combobox
      freeform
      open={open}
      onOpenChange={(_, next) => setOpen(next.open)}
      placeholder={placeholder}
      value={text}
      selectedOptions={value?.oid ? [value.oid] : []}
      onChange={(event) => {
        const name = event.target.value;
        setText(name);
        setOpen(true);
        choose(name.trim() ? { oid: null, upn: null, name: name.trim() } : null);
      }}
      onOptionSelect={(_, { optionValue }) => {
        const person = found.find(({ oid }) => oid === optionValue);
        if (!person) return;
        setText(person.name);
        choose(person);
      }}
    >
      {found.map((person) => (
        <Option key={person.oid} value={person.oid ?? ''} text={person.name}>
          {person.name}
          <span className="quiet">&nbsp;{person.upn}</span>
        </Option>
      ))}
      {found.length === 0 && (
        <Option key="none" value="" text={text} disabled>
          {asked.length < 2 ? 'Type at least two letters' : 'No one found with this name'}
        </Option>
      )}
    </Combobox>
  );
};
