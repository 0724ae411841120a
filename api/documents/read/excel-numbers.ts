import { type NumberFormat, printLiteral } from './excel-dates.ts';

/** A number as the sheet prints it: percent, decimals, thousands and currency; everything else as General does. */
export function printNumber(value: number, format: NumberFormat): string {
  if (format.isGeneral) return printGeneral(value);
  const pattern = format.parts.find((part) => /^[0#?.,]*[0#?][0#?.,]*$/.test(part));
  if (pattern === undefined || format.parts.some((part) => /^E\+0/i.test(part))) return printGeneral(value);
  const percent = format.parts.includes('%');
  const digits = /\.([0#?]*)/.exec(pattern)?.[1] ?? '';
  const shown = Math.abs(percent ? value * 100 : value).toLocaleString('en-GB', {
    minimumFractionDigits: Math.min(digits.replace(/[#?]/g, '').length, 20),
    maximumFractionDigits: Math.min(digits.length, 20),
    minimumIntegerDigits: Math.max(
      1,
      Math.min(/^[^.]*/.exec(pattern)?.[0].replace(/[^0]/g, '').length ?? 1, 21),
    ),
    useGrouping: /[#0?],[#0?]/.test(pattern),
  });
  const printed = format.parts.map((part) => (part === pattern ? shown : printLiteral(part))).join('');
  return (value < 0 ? `-${printed}` : printed).trim();
}

/** Fifteen significant digits, as Excel keeps them: 0.1 + 0.2 is 0.3. */
export function printGeneral(value: number): string {
  return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)));
}
