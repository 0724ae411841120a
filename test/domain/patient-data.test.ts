import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers, isNhsNumber } from '#domain/text/patient-data.ts';
import { suspicionsOf } from '#domain/text/suspicion.ts';
import { identifier } from './identifiers.ts';

describe('the scan for identifiers', () => {
  it('knows an NHS number by its check digit', () => {
    expect(isNhsNumber('9434765919')).toBe(true);
    expect(isNhsNumber('9434765918')).toBe(false);
  });

  it.each([
    'Crisis plan template',
    'Audit of care plans, 52 of 57 complete',
    'Carers lead role',
    'Tracker follow-up',
    'Suicide prevention training for 80 % of staff',
    'Ward 4 handover checklist v2.1',
    'Dual diagnosis pathway with the CCG',
    'Hazel Ward observation policy',
    'Family liaison officer in post by 2026',
    'Patient Safety Facilitator',
    'Head of Patient Experience and Service User Involvement',
    'Amber ratings looked at monthly',
    'Review A1.3 and A5.4 at the Quality Committee',
  ])('finds nothing in a neutral title: %s', (title) => {
    expect(findIdentifiers(title)).toEqual([]);
  });

  it.each([
    ['Write to Mrs Jones', 'name'],
    ['Review of care of John', 'name'],
    ['Care plan for patient AB', 'name'],
    ['Send the letter to her mother', 'family'],
    ['Ward round after she died', 'death'],
    ['Staff failed to observe', 'blame'],
    ['Check notes of 943 476 5919', 'nhs_number'],
    ['Check notes of 943\u200b476\u00a05919', 'nhs_number'],
    ['Visit SW1A 1AA', 'postcode'],
    ['Born 03/04/1951', 'date'],
    ['Care of the 84-year-old', 'age'],
    ['Ring 07700 900123', 'contact'],
    ['Hospital number RX1234567', 'long_number'],
  ])('finds in %s: %s', (title, kind) => {
    expect(findIdentifiers(title)).toContain(kind);
  });

  it('finds every seeded identifier, wherever it stands in a title', () => {
    const words = fc.constantFrom(
      'Audit',
      'care plan',
      'handover',
      'policy',
      'the ward',
      'training',
      'review',
    );
    fc.assert(
      fc.property(words, identifier, words, (before, seeded, after) => {
        expect(suspicionsOf(`${before} ${seeded} ${after}`)).not.toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});
