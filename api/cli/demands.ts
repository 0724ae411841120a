import { text } from 'node:stream/consumers';
import type { Deadline } from '#domain/demands/deadline.ts';
import { demandsIn } from '#domain/demands/demands.ts';

/**
 * `npm run --silent demands -- --json`: what one recommendation, read from standard input as UTF-8, asks for, with the latest time
 * that its words name: `{"demands":[{"text":"…","deadline":{"n":6,"unit":"month","from":"publication"}}]}`, or `{"day":"2022-03-31"}`.
 * Without `--json` a line for each.
 */
const printed = (deadline: Deadline) => {
  const { raw: _, ...facts } = deadline;
  return facts;
};

const demands = demandsIn(await text(process.stdin)).map(({ text: words, deadline }) =>
  deadline === null ? { text: words } : { text: words, deadline: printed(deadline) },
);

const lines = demands.map(({ text: words, deadline }) =>
  deadline === undefined ? `- ${words}` : `- ${words} (${Object.values(deadline).filter(Boolean).join(' ')})`,
);

process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ demands })}\n`
    : `${lines.join('\n') || 'These words ask for nothing.'}\n`,
);
