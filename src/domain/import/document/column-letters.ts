/** `1` as `A`, `27` as `AA`: the name of a column as spreadsheets print it. */
export const lettersOf = (column: number): string => {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
};

/** `A` as `1`, `AA` as `27`; a number stays what it is. Null for anything else, and for more than 16,384 columns. */
export const columnOf = (name: string): number | null => {
  if (/^[1-9]\d{0,4}$/u.test(name)) return Number(name);
  if (!/^[A-Z]{1,3}$/iu.test(name)) return null;
  const column = [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column > 16_384 ? null : column;
};
