import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#domain/import/lexicon/words.ts';
import { ownersIn } from '#domain/import/values/owners.ts';

const names = (...lines: string[]) => ownersIn(lines).map(({ raw }) => raw);

describe('The owners of a cell', () => {
  it.each([
    [
      ['Quality Improvement Facilitator – Patient Safety and Quality Leads'],
      ['Quality Improvement Facilitator – Patient Safety', 'Quality Leads'],
    ],
    [
      ['Director of Nursing, Deputy Director of Nursing and Assistant Quality Manager'],
      ['Director of Nursing', 'Deputy Director of Nursing', 'Assistant Quality Manager'],
    ],
    [['Deputy Director of Safety and Quality'], ['Deputy Director of Safety and Quality']],
    [
      ['Head of Learning and Development and Carers Lead'],
      ['Head of Learning and Development', 'Carers Lead'],
    ],
    [
      ['Director of Nursing and Quality and Medical Director'],
      ['Director of Nursing and Quality', 'Medical Director'],
    ],
    [['Acute Pain Team and Digital Nurse'], ['Acute Pain Team', 'Digital Nurse']],
    [
      ['Director of Quality and Nursing (CCG) and Director of Nursing (Trust)'],
      ['Director of Quality and Nursing (CCG)', 'Director of Nursing (Trust)'],
    ],
    [['General Manager, Specialist Community Services'], ['General Manager, Specialist Community Services']],
    [
      ['Head Of Patient Safety and Risk /Medical Director'],
      ['Head Of Patient Safety and Risk', 'Medical Director'],
    ],
    [
      ['Associate Director Community Services/ Business and Performance manager'],
      ['Associate Director Community Services', 'Business and Performance manager'],
    ],
    [
      ['Clinical Director, Adult Services and Head of Forensics'],
      ['Clinical Director, Adult Services', 'Head of Forensics'],
    ],
    [
      ['Service Director, Community, with the Head of Housing Options'],
      ['Service Director, Community', 'Head of Housing Options'],
    ],
    [['Head of Nursing (Executive lead: Chief Nurse)'], ['Head of Nursing (Executive lead: Chief Nurse)']],
    [['Joint Local Authority/ CCG Lead'], ['Joint Local Authority/ CCG Lead']],
    [['General Manager, Early Intervention'], ['General Manager, Early Intervention']],
    [['Deputy Director of Nursing, Mental Health'], ['Deputy Director of Nursing, Mental Health']],
    [
      [
        'Clinical Director',
        'Oxfordshire, BaNES, Swindon and Wiltshire Mental Health Directorate',
        '',
        'Service Director',
        'Buckinghamshire Mental Health Directorate',
      ],
      [
        'Clinical Director, Oxfordshire, BaNES, Swindon and Wiltshire Mental Health Directorate',
        'Service Director, Buckinghamshire Mental Health Directorate',
      ],
    ],
    [['CEO OHFT with OCCG / Bucks CCGs'], ['CEO OHFT', 'OCCG', 'Bucks CCGs']],
    [['Adult Social Care / Police'], ['Adult Social Care', 'Police']],
    [['Ward Sister; Family Liaison Officer'], ['Ward Sister', 'Family Liaison Officer']],
    [['Deputy Director of', 'Safety and Quality'], ['Deputy Director of Safety and Quality']],
    [
      ['Director of Operations', 'Forensic Service Manager'],
      ['Director of Operations', 'Forensic Service Manager'],
    ],
    [['TBC'], []],
    [['N/A'], []],
  ])('%j are %j', (lines, expected) => {
    expect(names(...lines)).toEqual(expected);
  });

  it('are parted into post, person and organisation', () => {
    expect(
      ownersIn([
        'Phil Horner, Deputy Network Director Mental Health Network',
        'Lee Harrington Senior Public Health Practitioner Health Equity, Welfare and Partnerships Lancashire County Council',
      ]),
    ).toEqual([
      {
        raw: 'Deputy Network Director Mental Health Network',
        role: 'Deputy Network Director Mental Health Network',
        person: 'Phil Horner',
        organisation: null,
      },
      {
        raw: 'Senior Public Health Practitioner Health Equity, Welfare and Partnerships',
        role: 'Senior Public Health Practitioner Health Equity, Welfare and Partnerships',
        person: 'Lee Harrington',
        organisation: 'Lancashire County Council',
      },
    ]);
  });

  it('share a title where two people stand before it', () => {
    expect(
      ownersIn([
        'Helen Lilley/Clare Benson, Lead Nurse, Mental Health Network, Lancashire Care NHS Foundation Trust',
      ]).map(({ person, role }) => [person, role]),
    ).toEqual([
      ['Helen Lilley', 'Lead Nurse, Mental Health Network'],
      ['Clare Benson', 'Lead Nurse, Mental Health Network'],
    ]);
  });

  it('keeps the initials of its person', () => {
    expect(
      ownersIn(['A. Brown, Matron', 'B. Green, Ward Manager']).map(({ person, role }) => [person, role]),
    ).toEqual([
      ['A. Brown', 'Matron'],
      ['B. Green', 'Ward Manager'],
    ]);
    expect(ownersIn(['a. Matron', 'b. Ward Manager']).map(({ role }) => role)).toEqual([
      'Matron',
      'Ward Manager',
    ]);
    expect(ownersIn(['A. Matron', 'B. Ward Manager']).map(({ role }) => role)).toEqual([
      'Matron',
      'Ward Manager',
    ]);
  });
  it('may be a person and an organisation without a post', () => {
    expect(ownersIn(['Catherine Dunn, Lancashire Care NHS Foundation Trust'])).toEqual([
      {
        raw: 'Catherine Dunn',
        role: null,
        person: 'Catherine Dunn',
        organisation: 'Lancashire Care NHS Foundation Trust',
      },
    ]);
    expect(ownersIn(['Network link/lead: Helen Lilley, Head of Nursing'])[0]).toMatchObject({
      person: 'Helen Lilley',
      role: 'Head of Nursing',
    });
    expect(ownersIn(['Jane Smith (Head of Nursing)'])[0]).toMatchObject({
      person: 'Jane Smith',
      role: 'Head of Nursing',
    });
  });

  it('are made of words that stand there, whatever the cell holds', () => {
    const word = fc.constantFrom(
      'Director',
      'of',
      'Nursing',
      ',',
      '/',
      'and',
      'Jane',
      'Smith',
      'Head',
      'Trust',
      'NHS',
      '(',
      ')',
      ':',
      '–',
      'Lead',
      ';',
      'with',
      'County',
      'Council',
      'Mental',
      'Health',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
          { maxLength: 4 },
        ),
        (lines) => {
          const there = new Set(wordsOf(lines.join(' ')));
          for (const { raw, role, person, organisation } of ownersIn(lines))
            for (const found of wordsOf([raw, role, person, organisation].join(' ')))
              expect(there.has(found)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
