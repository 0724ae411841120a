import { Button } from '@fluentui/react-components';
import type { Plan } from '#domain/records/plan.ts';
import { callForFile } from '../../api.ts';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { keepFile } from '../../parts/keep-file.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { useSaving } from '../../use-saving.ts';
import styles from './PlanPart.module.css';

const forms = [
  { as: 'docx', word: 'Word' },
  { as: 'xlsx', word: 'Excel' },
] as const;

/** The plan as a document: for a meeting in Word, for sorting in Excel; both can be imported again. */
export const ExportPlan = ({ plan }: { readonly plan: Pick<Plan, 'key' | 'title'> }) => {
  const { busy, fault, save } = useSaving();
  const keep = (as: 'docx' | 'xlsx') =>
    save(async () => {
      const answer = await callForFile('GET /api/plans/{key}/export', { key: plan.key, query: { as } });
      keepFile(answer);
      announce(`Saved ${answer.name}`);
    });
  return (
    <>
      <fieldset className={styles.export} aria-label={`Export ${plan.title}`}>
        <span aria-hidden>Export:</span>
        {forms.map(({ as, word }) => (
          <Button key={as} size="small" disabled={busy} onClick={() => void keep(as)}>
            <span className="unseen">Export to </span>
            {word}
          </Button>
        ))}
      </fieldset>
      {fault && <ErrorBar fault={fault} />}
    </>
  );
};
