import { hasDescription } from '../contract/true-to-graph.ts';
import type { Finding } from './findings.ts';

/** What one seed did and what it left. Nothing found is what we want. */
export interface SeedOutcome {
  readonly seed: number;
  readonly injected: Readonly<Record<string, number>>;
  /** Requests to Graph; the parts of a batch count one by one. */
  readonly calls: number;
  /** Waits that Microsoft 365 asked for. */
  readonly waits: number;
  /** Answers of the app that told somebody to try again. */
  readonly again: number;
  /** Imports that were left half-way and ended whole when they were asked for again in calm. */
  readonly resumed: number;
  readonly findings: readonly Finding[];
}

/** Several counts by name in one. */
export const sum = (tallies: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const [what, n] of tallies.flatMap((tally) => Object.entries(tally))) all[what] = (all[what] ?? 0) + n;
  return all;
};

const allOf = (injected: Readonly<Record<string, number>>): number =>
  Object.values(injected).reduce((total, n) => total + n, 0);

/** One line for people: how much was injected, and what was found. */
export const seedLine = ({ seed, injected, calls, again, findings }: SeedOutcome): string => {
  const ending = findings.map(({ kind, what }) => `\n  ${kind}: ${what}`).join('');
  return `seed ${seed}: ${calls} calls, ${allOf(injected)} faults, told to try again ${again} times, found ${findings.length}${ending}`;
};

/** What all seeds together say. */
export const seedsSummary = (outcomes: readonly SeedOutcome[]): string => {
  const total = (of: (outcome: SeedOutcome) => number) =>
    outcomes.reduce((all, outcome) => all + of(outcome), 0);
  const count = (kind: Finding['kind']) =>
    total(({ findings }) => findings.filter((each) => each.kind === kind).length);
  const kinds = Object.entries(sum(outcomes.map(({ injected }) => injected)))
    .sort(([, one], [, two]) => two - one)
    .map(([what, n]) => `${n} × ${what}`);
  const contract = hasDescription ? String(count('contract')) : 'not checked: no description at hand';
  return [
    `seeds ${outcomes.length} · calls ${total(({ calls }) => calls)} · injected ${total(({ injected }) => allOf(injected))}: ${kinds.join(', ')}`,
    `waits asked for ${total(({ waits }) => waits)} · told to try again ${total(({ again }) => again)} · imports resumed ${total(({ resumed }) => resumed)}`,
    `lost ${count('lost')} · doubled ${count('doubled')} · retry-after violated ${count('early')} · raw errors ${count('raw')} · contract errors ${contract}`,
  ].join('\n');
};
