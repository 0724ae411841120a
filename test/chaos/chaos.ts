import { parseArgs } from 'node:util';
import { bigUploadLine, runBigUpload } from '../browser/big-upload.ts';
import { startBrowser } from '../browser/browser.ts';
import { runAsAt } from './as-at.ts';
import { runHistories } from './histories.ts';
import { runInstalls } from './installs.ts';
import { boundaries, killLine } from './kills.ts';
import { runRights } from './rights.ts';
import { type SeedOutcome, seedLine, seedsSummary } from './seed-report.ts';
import { runSeed } from './seeds.ts';
import { runThrottled } from './throttled.ts';

/**
 * `npm run chaos -- [seeds] [as-at] [kills] [histories] [throttled] [rights] [installs] [upload]
 * [--seeds 200] [--runs 50] [--from 1] [--histories 1000] [--lanes 4]
 * [--megabytes 250]`: fails on purpose
 * whatever can fail, seeded, and prints what was injected and what was lost. Ends with 1 when anything was.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    histories: { type: 'string', default: '100' },
    /** Sequences whose record is run backwards to every instant of theirs. */
    runs: { type: 'string', default: '10' },
    /** Of the file that goes up in the tab while everything on its way breaks once. */
    megabytes: { type: 'string', default: '250' },
    /** Seeds at the same time: most of a seed is waiting. */
    lanes: { type: 'string', default: '4' },
  },
});

let lost = 0;
const say = (line: string, amiss: readonly unknown[]): void => {
  console.info(line);
  lost += amiss.length;
};

const sections: Readonly<Record<string, () => Promise<void>>> = {
  seeds: async () => {
    const end = Number(values.from) + Number(values.seeds);
    const outcomes: SeedOutcome[] = [];
    let next = Number(values.from);
    const lane = async (): Promise<void> => {
      while (next < end) {
        const seed = next++;
        try {
          const outcome = await runSeed(seed);
          outcomes.push(outcome);
          say(seedLine(outcome), outcome.findings);
        } catch (error) {
          say(`seed ${seed} could not begin: ${error}`, [error]);
        }
      }
    };
    // Whoever ends a long run before its time still reads what it found.
    process.once('SIGTERM', () => {
      console.info(seedsSummary(outcomes));
      process.exit(1);
    });
    await Promise.all(Array.from({ length: Number(values.lanes) }, lane));
    console.info(seedsSummary(outcomes));
  },
  'as-at': async () => {
    for (let seed = Number(values.from); seed < Number(values.from) + Number(values.runs); seed += 1) {
      const { line, lost: amiss } = await runAsAt({ seed, more: 20, kills: 15 });
      say(line, amiss);
      for (const finding of amiss) console.info(`  ${finding}`);
    }
  },
  kills: async () => {
    for await (const kill of boundaries()) say(killLine(kill), kill.amiss);
  },
  histories: async () => {
    const { line, lost: amiss } = await runHistories(Number(values.histories), Number(values.from));
    say(line, amiss);
  },
  throttled: async () => {
    for (const [retryAfter, forMs] of [
      [5, 15_000],
      [20, 25_000],
      // Longer than a right to read is remembered.
      [60, 75_000],
    ] as const) {
      const { lines, findings } = await runThrottled({ retryAfter, forMs });
      say(lines.join('\n'), findings);
      for (const finding of findings) console.info(`  ${finding.kind}: ${finding.what}`);
    }
  },
  rights: async () => {
    for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed += 1) {
      const { line, findings } = await runRights(seed, 40);
      say(line, findings);
      for (const finding of findings) console.info(`  ${finding.kind}: ${finding.what}`);
    }
  },
  installs: async () => {
    for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed += 1) {
      const { line, findings } = await runInstalls(seed, 8);
      say(line, findings);
      for (const finding of findings) console.info(`  ${finding.kind}: ${finding.what}`);
    }
  },
  upload: async () => {
    const browser = await startBrowser();
    const outcome = await runBigUpload(browser, Number(values.megabytes)).finally(() => browser.close());
    for (const words of outcome.said) console.info(`  the panel: ${words}`);
    say(bigUploadLine(outcome), outcome.amiss);
  },
};

for (const [name, run] of Object.entries(sections))
  if (positionals.length === 0 || positionals.includes(name)) await run();
console.info(lost === 0 ? 'Nothing was lost.' : `${lost} things are not as they should be.`);
process.exit(lost === 0 ? 0 : 1);
