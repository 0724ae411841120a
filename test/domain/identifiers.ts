import fc from 'fast-check';
import { isNhsNumber } from '#domain/text/patient-data.ts';

/** Identifiers of made-up people, as they stand in plans, for the tests of what may reach a channel. */

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

const nhsNumber = digits(9)
  .map((nine) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((check) => `${nine}${check}`).find(isNhsNumber))
  .filter((number) => number !== undefined)
  .chain((number) =>
    fc.constantFrom(
      number,
      `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`,
      `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`,
      `NHS no. ${number.slice(0, 3)}.${number.slice(3, 6)}.${number.slice(6)}`,
    ),
  );

const months = [
  'January',
  'Feb',
  'March',
  'Apr',
  'May',
  'June',
  'July',
  'Aug',
  'September',
  'Oct',
  'Nov',
  'December',
];
const birthDate = fc
  .record({
    date: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 0, max: 11 }),
    year: fc.integer({ min: 1920, max: 2020 }),
  })
  .chain(({ date, month, year }) =>
    fc.constantFrom(
      `${String(date).padStart(2, '0')}/${String(month + 1).padStart(2, '0')}/${year}`,
      `${date}.${month + 1}.${String(year).slice(2)}`,
      `${date} ${months[month]} ${year}`,
      `${date}th of ${months[month]} ${year}`,
      `${months[month]} ${date}, ${year}`,
      `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
      `DOB ${date}/${month + 1}`,
    ),
  );

const letter = fc.constantFrom(...'ABDEFGHJLNPQRSTUWXYZ');
const postcode = fc
  .tuple(letter, letter, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 9 }), letter, letter)
  .chain(([one, two, district, sector, three, four]) =>
    fc.constantFrom(
      `${one}${two}${district} ${sector}${three}${four}`,
      `${one}${district}${sector}${three}${four}`,
      `${one}${two}${district} ${sector}${three}${four}`.toLowerCase(),
    ),
  );

const person = fc
  .tuple(
    fc.constantFrom('Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'Master', 'patient', 'service user', 'Pt'),
    fc.constantFrom('Smith', 'Okonkwo', 'Kowalska', 'Begum', 'Jones', 'S', 'AB', 'O’Brien'),
  )
  .map(([title, name]) => `${title} ${name}`);
const fullName = fc
  .tuple(
    fc.constantFrom('John', 'Margaret', 'Mohammed', 'Siobhan', 'Agnieszka Anna', 'Piotr', 'Fatima', 'Gareth'),
    fc.constantFrom('Smith', 'Okonkwo', 'Kowalska', 'Begum', 'Jones'),
  )
  .map(([given, family]) => `${given} ${family}`);
const age = fc
  .integer({ min: 1, max: 104 })
  .chain((years) =>
    fc.constantFrom(`${years}-year-old`, `aged ${years}`, `${years} yrs old`, `${years} y/o`),
  );

export const identifier = fc.oneof(nhsNumber, birthDate, postcode, person, fullName, age);
