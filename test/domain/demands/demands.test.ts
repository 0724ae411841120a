import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineIn } from '#domain/demands/deadline.ts';
import { type Demand, demandsIn } from '#domain/demands/demands.ts';
import { readPlan } from '../../../api/documents/draft-of.ts';
import { asked } from './seeds.ts';

const plans = new URL('../../../../shared/plans/fixtures/', import.meta.url);

/** What a reader found beside what is proposed: what was found, what is proposed beyond it, and each wrong time. */
interface Judged {
  readonly wanted: number;
  readonly found: number;
  readonly proposed: number;
  readonly wrongTimes: readonly string[];
}

const timeOf = ({ deadline }: Demand): string | undefined => {
  if (deadline === null) return undefined;
  return 'day' in deadline ? deadline.day : `${deadline.n} ${deadline.unit}`;
};

const plain = (words: string): string => words.replace(/\s+/gu, ' ').replace(/^to /u, '');

const judged = (text: string, wanted: readonly string[]): Judged => {
  const left = [...demandsIn(text)];
  const proposed = left.length;
  const pairs = wanted.map((each) => {
    const [words = '', time] = each.split(' @');
    const at = left.findIndex((demand) => plain(demand.text).startsWith(plain(words)));
    return { words, time, demand: at < 0 ? undefined : left.splice(at, 1)[0] };
  });
  const wrong = pairs.filter(({ demand, time }) => (demand && timeOf(demand)) !== time);
  return {
    ...{ wanted: wanted.length, proposed, found: proposed - left.length },
    wrongTimes: wrong.map(({ words, time, demand }) => `${words}: ${demand && timeOf(demand)}, not ${time}`),
  };
};

const share = (all: readonly Judged[]) => {
  const sum = (of: (one: Judged) => number) => all.reduce((total, one) => total + of(one), 0);
  const found = sum((one) => one.found);
  return { found: found / sum((one) => one.wanted), wrong: 1 - found / sum((one) => one.proposed) };
};

const invented = () => {
  const file = readFileSync(new URL('./invented.txt', import.meta.url), 'utf8');
  const list: { text: string; wanted: string[] }[] = [];
  for (const line of file.split('\n').filter((each) => /^[>=] /.test(each))) {
    const last = list.at(-1);
    const words = line.slice(2);
    if (line.startsWith('=')) last?.wanted.push(words);
    else if (last !== undefined && /^(?:•|\d\.)/.test(words)) last.text += `\n${words}`;
    else list.push({ text: words, wanted: [] });
  }
  return list;
};

describe('What a recommendation asks for', () => {
  it('is what a reader finds in recommendations of many kinds', () => {
    const all = invented().map(({ text, wanted }) => judged(text, wanted));
    const { found, wrong } = share(all);
    console.info(`invented recommendations: ${all.length}, found ${found}, proposed in vain ${wrong}`);
    expect(found).toBeGreaterThanOrEqual(0.9);
    expect(wrong).toBeLessThanOrEqual(0.1);
    expect(all.flatMap(({ wrongTimes }) => wrongTimes)).toEqual([]);
  });

  it.skipIf(!existsSync(plans))(
    'is what a reader finds in the published plans (skipped where ../shared/plans is absent)',
    async () => {
      const all: Judged[] = [];
      for (const [name, recommendations] of Object.entries(asked)) {
        const bytes = readFileSync(fileURLToPath(new URL(name, plans)));
        const { draft } = await readPlan({ name, bytes });
        for (const [id, wanted] of Object.entries(recommendations)) {
          const text = draft.recommendations.find((each) => each.id === id)?.text ?? '';
          all.push(judged(text, wanted));
        }
      }
      const { found, wrong } = share(all);
      console.info(
        `published plans: ${all.length} recommendations, found ${found}, proposed in vain ${wrong}`,
      );
      expect(all).toHaveLength(41);
      expect(found).toBeGreaterThanOrEqual(0.9);
      expect(wrong).toBeLessThanOrEqual(0.1);
      expect(all.flatMap(({ wrongTimes }) => wrongTimes)).toEqual([]);
    },
  );

  it('is told in the words of the recommendation, in order, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const squashed = text.replace(/\s+/gu, ' ');
        let from = 0;
        for (const { text: words } of demandsIn(`The Board should ${text}. Staff must act.`)) {
          expect(words.trim()).toBe(words);
          const first = words.split(/\s/u)[0] ?? '';
          const at = `The Board should ${squashed}. Staff must act.`.indexOf(first, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at;
        }
      }),
    );
  });
});

describe('A time in the words of a demand', () => {
  it('is a latest time where it counts from the report, or bounds the act itself', () => {
    expect(deadlineIn('should publish guidance within six months of publication')).toMatchObject({
      n: 6,
      unit: 'month',
      from: 'publication',
    });
    expect(deadlineIn('has 56 days from receipt of this report to reply')).toMatchObject({
      n: 56,
      unit: 'day',
      from: 'receipt',
    });
    expect(deadlineIn('should report no later than 10 working days after the review')).toMatchObject({
      n: 10,
      unit: 'working day',
    });
    expect(deadlineIn('must be in place by the end of March 2024')).toMatchObject({ day: '2024-03-31' });
  });

  it('is none where it is a standard of the service, lasts or is over', () => {
    for (const words of [
      'must ensure that patients are seen within 7 days of discharge',
      'should ensure that every referral is answered within two weeks',
      'should hold the records for at least six months',
      'has improved over the last three years and should go on',
      'patients waiting longer than ten days must be identified',
      'should respond within four hours',
    ])
      expect(deadlineIn(words), words).toBeNull();
  });
});
