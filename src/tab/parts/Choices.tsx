import styles from './Choices.module.css';

interface Props {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly words: string; readonly count?: number }[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** A few choices of which one holds. Native radio buttons: arrow keys, names and high contrast come with them. */
export const Choices = ({ label, choices, value, choose }: Props) => (
  <fieldset className={styles.choices}>
    <legend className="unseen">{label}</legend>
    {choices.map((choice) => (
      <label key={choice.value} className={styles.choice}>
        <input
          className={styles.radio}
          type="radio"
          name={label}
          checked={choice.value === value}
          onChange={() => choose(choice.value)}
        />
        {choice.words}
        {choice.count !== undefined && <span className={styles.count}>{choice.count}</span>}
      </label>
    ))}
  </fieldset>
);
