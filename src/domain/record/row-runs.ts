/** Keys of rows that an import made, written short: `actions import-1-A 1-58` are fifty-eight keys. */

interface Numbered {
  readonly head: string;
  readonly number: number;
}

const numbered = (list: string, key: string): Numbered => {
  const [, head = key, digits = ''] = /^(.*?)([1-9]\d{0,8})?$/.exec(key) ?? [];
  return { head: `${list} ${head}`, number: digits === '' ? 0 : Number(digits) };
};

/** Runs of keys that follow each other; a key without a number is a run of its own. */
export const runsOf = (
  rows: readonly { readonly list: string; readonly key: string }[],
): readonly string[] => {
  const byHead = new Map<string, number[]>();
  for (const { list, key } of rows) {
    const { head, number } = numbered(list, key);
    const numbers = byHead.get(head) ?? [];
    byHead.set(head, numbers);
    numbers.push(number);
  }
  return [...byHead].flatMap(([head, numbers]) => {
    const runs: { from: number; to: number }[] = [];
    for (const number of numbers.sort((one, other) => one - other)) {
      const last = runs.at(-1);
      if (last !== undefined && number - last.to <= 1) last.to = number;
      else runs.push({ from: number, to: number });
    }
    return runs.map(({ from, to }) => (from === 0 && to === 0 ? head : `${head} ${from}-${to}`));
  });
};

/** The keys of a run, with their list. */
export const keysOf = (run: string): readonly { readonly list: string; readonly key: string }[] => {
  const [list = '', head = '', span] = run.split(' ');
  if (span === undefined) return [{ list, key: head }];
  const [from = 0, to = 0] = span.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, n) => ({ list, key: `${head}${from + n}` }));
};
