import { getImports } from '../../api.ts';
import { href } from '../../route.ts';
import { useAnswer } from '../../use-answer.ts';
import styles from './ChooseFile.module.css';

/** Documents of a case that were read but not accepted yet, to go on with. */
export const OpenImports = ({ caseKey }: { readonly caseKey: string }) => {
  const answer = useAnswer(caseKey, (signal) => getImports(caseKey, signal));
  // Not being able to list them does not keep anybody from choosing a file.
  if (answer.phase !== 'ready' || answer.value.imports.length === 0) return null;
  return (
    <section className={styles.open} aria-label="Not finished yet">
      <h2 className={styles.sub}>Not finished yet</h2>
      <ul>
        {answer.value.imports.map(({ id, file, counts }) => (
          <li key={id}>
            <a href={href(['import', id])}>{file}</a>, {counts.recommendations} recommendations,{' '}
            {counts.actions} actions
          </li>
        ))}
      </ul>
    </section>
  );
};
