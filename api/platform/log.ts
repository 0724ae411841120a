/** One line of the log: facts about the request, never anything that a person wrote or is. */
export interface LogLine {
  readonly at: string;
  readonly what: string;
  readonly [fact: string]: string | number | null;
}
export type Log = (line: LogLine) => void;

/** JSON, one object a line, on standard error: standard output holds the ready line. */
export const logToStandardError: Log = (line) => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};
