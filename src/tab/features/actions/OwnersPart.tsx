import { Suspense, useState } from 'react';
import type { Action } from '#domain/records/action.ts';
import { lazily } from '../../lazily.tsx';
import { Busy } from '../../parts/Busy.tsx';
import styles from './Panel.module.css';
import { Section } from './Section.tsx';

const OwnersForm = lazily(async () => (await import('./OwnersForm.tsx')).OwnersForm);

/** Who answers for the action and who contributes: posts first, the person underneath. */
export const OwnersPart = ({
  action,
  mayChange,
}: {
  readonly action: Action;
  readonly mayChange: boolean;
}) => {
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Owners"
      act={mayChange ? (action.owners.length > 0 ? 'Change owners' : 'Add an owner') : null}
      isOpen={open}
      onAct={() => setOpen(true)}
    >
      {!open && action.owners.length === 0 && (
        <p className={styles.attention}>This action has no owner yet.</p>
      )}
      {!open && (
        <ul className={styles.owners}>
          {action.owners.map((owner) => (
            <li key={`${owner.post} ${owner.person?.name}`}>
              <b>{owner.post}</b>
              {owner.organisation && `, ${owner.organisation}`}
              {action.owners.length > 1 && (
                <span className={styles.chip}>{owner.accountable ? 'Accountable' : 'Contributes'}</span>
              )}
              <span className={styles.small}>{owner.person?.name ?? 'No named person yet'}</span>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <Suspense fallback={<Busy label="Opening the form" lines={2} />}>
          <OwnersForm action={action} close={() => setOpen(false)} />
        </Suspense>
      )}
    </Section>
  );
};
