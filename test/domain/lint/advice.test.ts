import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdviceContext, adviceOn } from '#domain/lint/advice.ts';
import { dayOf, latestDayFor } from '#domain/lint/latest-day.ts';
import { mixOf, strengthOf } from '#domain/lint/strength.ts';
import { adviceWords, mixWords } from '#wire/advice-words.ts';
import { readPlan } from '../../../api/documents/draft-of.ts';

const fixtures = new URL('../../../../shared/plans/fixtures/', import.meta.url);

const owner = (post: string, organisation: string | null = null) => ({
  ...{ post, organisation, accountable: true },
  person: null,
});

const action = (text: string, more: Partial<Parameters<typeof adviceOn>[0]> = {}) => ({
  ...{ text, owners: [owner('Ward manager')], due: '2026-03-01', dueText: null, firstDue: '2026-03-01' },
  ...{ evidencePromised: [], textKind: 'action' as const, ...more },
});

const context: AdviceContext = {
  plan: { organisations: ['Mid Trust'], receivedOn: '2026-01-01' },
  recommendations: [{ text: 'The Trust should audit handovers within six months of publication.' }],
};

const codes = (...given: Parameters<typeof action>) =>
  adviceOn(action(...given), context).map(({ code }) => code);

describe('The strength of an action', () => {
  it('is that of the strongest thing that its words name', () => {
    expect(strengthOf('Train all staff in the policy')).toMatchObject({ strength: 'weaker' });
    expect(strengthOf('Train staff in the new checklist')).toEqual({
      strength: 'intermediate',
      words: ['checklist'],
    });
    expect(strengthOf('Redesign the record so that it cannot be closed without a plan')).toMatchObject({
      strength: 'stronger',
    });
    expect(strengthOf('The matron will lead this work')).toEqual({ strength: null, words: [] });
  });

  it('is counted over a plan, each action once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('train', 'checklist', 'standardise', 'other')), (texts) => {
        const { stronger, intermediate, weaker, unclear } = mixOf(texts);
        expect(stronger + intermediate + weaker + unclear).toBe(texts.length);
      }),
    );
    expect(mixWords(mixOf(['training', 'a checklist']))).toBe('0 stronger · 1 intermediate · 1 weaker');
  });

  it.skipIf(!existsSync(fixtures))(
    'of the published plans is mostly weaker, as readers found (skipped where ../shared/plans is absent)',
    async () => {
      const texts: string[] = [];
      for (const name of ['000.docx', '001.docx', '002.docx', '003.docx', '004.docx']) {
        const bytes = readFileSync(fileURLToPath(new URL(name, fixtures)));
        const { draft } = await readPlan({ name, bytes });
        const own = draft.actions.map(({ text }) => text);
        console.info(`${name}: ${mixWords(mixOf(own))}`);
        texts.push(...own);
      }
      const { stronger, weaker, intermediate } = mixOf(texts);
      expect(weaker).toBeGreaterThan(texts.length / 2);
      expect(stronger).toBeGreaterThan(0);
      expect(intermediate).toBeGreaterThan(stronger);
    },
  );
});

describe('The advice on an action', () => {
  it('is nothing where it says what, who, by when and how it is seen', () => {
    expect(codes('Put the handover checklist on every ward and sample 20 handovers a month')).toEqual([]);
  });

  it('asks what will exist where an action begins with a word that promises nothing', () => {
    expect(codes('Ensure handovers are audited monthly')).toEqual(['vague_start']);
    expect(codes('Handovers are made better')).toEqual(['no_measure']);
    expect(codes('Handovers are made better', { evidencePromised: ['Audit report'] })).toEqual([]);
  });

  it('asks which post answers for it', () => {
    const text = 'Sample 20 handovers a month';
    expect(codes(text, { owners: [] })).toEqual(['no_owner']);
    expect(codes(text, { owners: [owner('All ward managers')] })).toEqual(['group_owner']);
    expect(codes(text, { owners: [owner('Matron'), owner('Pharmacist')] })).toEqual(['several_owners']);
    expect(codes(text, { owners: [owner('Matron', 'Other Trust')] })).toEqual(['other_organisation']);
  });

  it('asks whether it is about its recommendation', () => {
    expect(codes('Order 20 new chairs')).toEqual(['not_about_recommendation']);
  });

  it('asks about its date: none, before the plan, after the latest day that the recommendation names', () => {
    const text = 'Sample 20 handovers a month';
    expect(codes(text, { due: null, dueText: 'Ongoing' })).toEqual(['no_date']);
    expect(codes(text, { due: '2025-12-31' })).toEqual(['date_before_plan']);
    expect(codes(text, { due: '2026-07-01' })).toEqual([]);
    expect(adviceOn(action(text, { due: '2026-07-04' }), context)).toEqual([
      { code: 'after_latest_day', about: '3' },
    ]);
    const free = { ...context, recommendations: [{ text: 'Handovers should be safer.' }] };
    expect(adviceOn(action('Handover room 2', { due: '2027-06-01' }), free)).toEqual([
      { code: 'no_milestone', about: null },
    ]);
  });

  it('is none on a tale of what was done', () => {
    expect(codes('Ensure', { textKind: 'narrative' })).toEqual([]);
  });

  it('has words for each', () => {
    expect(adviceWords({ code: 'after_latest_day', about: '1' })).toBe(
      'Due 1 day after the latest day that the recommendation names.',
    );
    expect(adviceWords({ code: 'no_date', about: null })).toBe('Has no date.');
  });
});

describe('The latest day', () => {
  it('counts days, working days, months and years from the day of the plan', () => {
    const at = (n: number, unit: 'day' | 'working day' | 'week' | 'month' | 'year') =>
      dayOf({ n, unit, from: null, raw: '' }, '2026-01-30');
    expect([at(20, 'day'), at(1, 'working day'), at(2, 'week'), at(1, 'month'), at(1, 'year')]).toEqual([
      '2026-02-19',
      '2026-02-02',
      '2026-02-13',
      '2026-02-28',
      '2027-01-30',
    ]);
  });

  it('is none where only some of what is asked has a time', () => {
    const some = [{ text: 'The board should act within two weeks. Staff must be trained.' }];
    expect(latestDayFor(some, '2026-01-01')).toBeNull();
    expect(latestDayFor([{ text: 'The board should act by 1 March 2026.' }], '2026-01-01')).toBe(
      '2026-03-01',
    );
  });
});
