import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Plan } from '#domain/plan.ts';
import { type Fault, getExport } from '../../api.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { faultOf } from '../../use-answer.ts';
import styles from './PlanPart.module.css';

const forms = [
  { as: 'docx', word: 'Word' },
  { as: 'xlsx', word: 'Excel' },
] as const;

/** Lets the browser keep a file under its name. */
const keepFile = ({ name, file }: { readonly name: string; readonly file: Blob }): void => {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** The plan as a document: for a meeting in Word, for sorting in Excel; both can be imported again. */
export const ExportPlan = ({ plan }: { readonly plan: Pick<Plan, 'key' | 'title'> }) => {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const save = async (as: 'docx' | 'xlsx') => {
    setBusy(true);
    setFault(null);
    try {
      const answer = await getExport(plan.key, as);
      keepFile(answer);
      announce(`Saved ${answer.name}`);
    } catch (cause) {
      setFault(faultOf(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <fieldset className={styles.export} aria-label={`Export ${plan.title}`}>
        <span aria-hidden>Export:</span>
        {forms.map(({ as, word }) => (
          <Button key={as} size="small" disabled={busy} onClick={() => void save(as)}>
            <span className="unseen">Export to </span>
            {word}
          </Button>
        ))}
      </fieldset>
      {fault && <ErrorBar fault={fault} />}
    </>
  );
};
