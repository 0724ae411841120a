import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Case, Reference } from '#domain/records/case.ts';
import { call } from '../../api.ts';
import { putRows } from '../../board.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { focusHere } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { useMay } from '../../use-may.ts';
import { useSaving } from '../../use-saving.ts';

interface Props {
  readonly inCase: Case;
  /** What the document names. */
  readonly found: readonly Reference[];
  /** Whether the case has them by now. */
  readonly isThere: boolean;
}

const same = (one: Reference, other: Reference): boolean =>
  one.scheme === other.scheme && one.value === other.value;

/** Gives the case the references of the document, so that from then on a plan of another case is stopped; and takes them back. */
export const AddReference = ({ inCase, found, isThere }: Props) => {
  const mayChange = useMay('keep_plans');
  const { busy, fault, save } = useSaving();
  const [added, setAdded] = useState(false);
  const put = (references: readonly Reference[], words: string) =>
    save(async () => {
      const { key, version } = inCase;
      const body = { references: [...references] };
      const changed = await call('PATCH /api/cases/{key}', { key, version, body });
      setAdded(!added);
      putRows({ cases: [changed] });
      announce(words);
    });
  if (!mayChange || (isThere && !added)) return null;
  const names = found.map(({ value }) => value).join(', ');
  const others = inCase.references.filter((each) => !found.some((one) => same(one, each)));
  return (
    <>
      <Button
        key={String(added)}
        ref={added ? focusHere : null}
        size="small"
        disabledFocusable={busy}
        onClick={() =>
          void (added
            ? put(others, `${names} was removed from the case.`)
            : put([...others, ...found], `${names} was added to the case.`))
        }
      >
        {added ? 'Undo: remove it from the case' : `Add ${names} to this case`}
      </Button>
      {fault && <ErrorBar fault={fault} />}
    </>
  );
};
