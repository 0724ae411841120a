import type { CellDate } from '#domain/import/document/source.ts';

/** The number formats that every workbook knows without writing them down, as a reader in Britain sees them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  27: 'dd/mm/yyyy',
  30: 'dd/mm/yyyy',
  36: 'dd/mm/yyyy',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  50: 'dd/mm/yyyy',
  57: 'dd/mm/yyyy',
  58: 'd-mmm',
};

/** A number format, read once for all cells that use it. */
export interface NumberFormat {
  readonly isDate: boolean;
  readonly isGeneral: boolean;
  readonly parts: readonly string[];
  readonly monthOnly: boolean;
  /** Shows a day of the calendar, not only a year or a time. */
  readonly hasDay: boolean;
  /** Shows a part of the day (`ddd`) or the month (`mmmm`) alone: the cell knows more than it shows. */
  readonly hidesDay: boolean;
}

/** Reads a format by its number, or by its code where the workbook defines its own. */
export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  const first = firstSection(code ?? BUILT_IN[id] ?? 'General');
  const parts =
    first.match(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM\/PM|A\/P|General|y+|m+|d+|h+|s+|[0#?.,]+|E\+0+|./gi) ?? [];
  const isDate = parts.some((part) => /^[ymdhs]+$/i.test(part)) && !parts.some((part) => /^[#0?]/.test(part));
  const has = (letter: string) =>
    parts.some((part) => part.toLowerCase().startsWith(letter) && /^[ymd]+$/i.test(part));
  return {
    isDate,
    isGeneral: /^General$/i.test(first),
    parts,
    monthOnly: has('m') && !has('d'),
    hasDay: has('m') && (has('y') || has('d')),
    hidesDay: !parts.some((part) => /^\[?[hs]/i.test(part)) && has('m') !== has('d') && !has('y'),
  };
}

function firstSection(code: string): string {
  return /^(?:"[^"]*"|\\.|[^";\\])*/.exec(code)?.[0] ?? code;
}

/**
 * The day of a serial number.
 * @param from1904 the workbook counts days from 1 January 1904 (old Macs), else from 1900 with its 29 February that never was
 */
export function dayOfSerial(serial: number, from1904: boolean): Date | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < 0 || whole > 2_958_465) return null;
  const sinceEpoch = from1904 ? whole + 1462 : whole > 0 && whole < 60 ? whole + 1 : whole;
  return new Date(
    Date.UTC(1899, 11, 30) + sinceEpoch * 86_400_000 + Math.round((serial - whole) * 86_400) * 1000,
  );
}

/** The first day that a cell is believed to hold where its format hides it; smaller numbers are counts of days. */
const BELIEVED_FROM = Date.UTC(1990, 0, 1);

/** A true date of a cell: the day and how it is shown. Null where the format shows no part of a day or month. */
export function cellDate(instant: Date, format: NumberFormat): CellDate | null {
  const isKnown = format.hasDay || (format.hidesDay && instant.getTime() >= BELIEVED_FROM);
  return isKnown ? { day: instant.toISOString().slice(0, 10), monthOnly: format.monthOnly } : null;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A date as the sheet prints it. */
export function printDate(instant: Date, format: NumberFormat): string {
  const twelve = format.parts.some((part) => /^(AM\/PM|A\/P)$/i.test(part));
  let afterHours = false;
  let printed = '';
  format.parts.forEach((part, at) => {
    const minutes =
      /^m{1,2}$/i.test(part) &&
      (afterHours || /^s/i.test(format.parts.slice(at + 1).find((next) => /^[a-z]/i.test(next)) ?? ''));
    if (/^h/i.test(part) || /^\[h/i.test(part)) afterHours = true;
    else if (/^[ymds]/i.test(part)) afterHours = false;
    printed += printDatePart(minutes ? `${part}inute` : part, instant, twelve);
  });
  return printed.trim();
}

function printDatePart(part: string, instant: Date, twelve: boolean): string {
  if (part.endsWith('inute')) return twoDigits(instant.getUTCMinutes());
  if (/^(am\/pm|a\/p)$/i.test(part)) return instant.getUTCHours() < 12 ? 'AM' : 'PM';
  const print = DATE_PARTS[/^([ymdhs])\1*$/i.exec(part)?.[1]?.toLowerCase() ?? ''];
  return print === undefined ? printLiteral(part) : print(instant, part.length, twelve);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** How a date's parts are printed, by their letter and how often it stands. */
const DATE_PARTS: Readonly<Record<string, (instant: Date, length: number, twelve: boolean) => string>> = {
  y: (instant, length) => String(instant.getUTCFullYear()).slice(length > 2 ? 0 : -2),
  m: (instant, length) =>
    length < 3 ? numeral(instant.getUTCMonth() + 1, length) : monthName(instant, length),
  d: (instant, length) => (length < 3 ? numeral(instant.getUTCDate(), length) : dayName(instant, length)),
  h: (instant, length, twelve) =>
    numeral(twelve ? instant.getUTCHours() % 12 || 12 : instant.getUTCHours(), length),
  s: (instant, length) => numeral(instant.getUTCSeconds(), length),
};

function numeral(value: number, length: number): string {
  return length > 1 ? twoDigits(value) : String(value);
}

function monthName(instant: Date, length: number): string {
  const name = MONTHS[instant.getUTCMonth()] ?? '';
  return length === 3 ? name.slice(0, 3) : length === 5 ? name.slice(0, 1) : name;
}

function dayName(instant: Date, length: number): string {
  const name = DAYS[instant.getUTCDay()] ?? '';
  return length === 3 ? name.slice(0, 3) : name;
}

/** What a part of a format prints of itself: quoted and escaped signs, a currency; colours and conditions nothing. */
export function printLiteral(part: string): string {
  if (part.startsWith('"')) return part.slice(1, -1);
  if (part.startsWith('\\')) return part.slice(1);
  if (part.startsWith('_')) return ' ';
  if (part.startsWith('*')) return '';
  if (part.startsWith('[')) return /^\[\$([^-\]]*)/.exec(part)?.[1] ?? '';
  return part;
}
