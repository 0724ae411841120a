import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { check } from 'recheck';
import { parseAst } from 'vite';

/**
 * Part of `npm run check`: every regular expression of `src` and `api` that people's text may meet takes linear time, so
 * that no text stops the server. What recheck found is kept by pattern in `.build`, so that only new ones are looked at.
 */

const findings = '.build/patterns.json';
const timeoutMs = 20_000;

/** Read in threads of their own that are limited by their own work (decision 013); not checked here, but counted. */
const ofReadingThreads = ['src/domain/import/', 'src/domain/demands/', 'api/documents/'];

/**
 * Patterns that are not linear, or whose class recheck cannot find in time, and meet short text only. `upTo`: as long as the
 * text may be there; `test/domain/patterns.test.ts` measures them on the worst text of that length that we know.
 */
const bounded: readonly { readonly file: string; readonly upTo: string }[] = [
  {
    file: 'src/domain/text/patient-data.ts',
    upTo: '320 characters: `suspicionsOf` cuts what it refreshing at',
  },
  // recheck's fuzzing calls them not linear; measured they are, on 250,000 characters.
  { file: 'src/domain/lint/strength.ts', upTo: 'the text of an action' },
  { file: 'src/domain/lint/advice.ts', upTo: 'the text of an action' },
  { file: 'api/platform/credential.ts', upTo: 'the operator’s own certificate, read once at the start' },
];

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** The regular expressions in a file's code, anywhere in its tree. */
function patternsIn(file: string): readonly Pattern[] {
  const found: Pattern[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && node.regex) {
      const { pattern: source, flags } = node.regex as { pattern: string; flags: string }; // ESTree's literal
      found.push({ file, source, flags });
    }
    for (const part of Object.values(node)) walk(part);
  };
  walk(parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  return found;
}

const filesOf = (...globs: string[]): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...globs], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('.d.ts'));

const readFindings = (): Map<string, string> => {
  try {
    const found: Record<string, string> = JSON.parse(readFileSync(findings, 'utf8')); // our own file
    return new Map(Object.entries(found));
  } catch {
    return new Map();
  }
};

/** `safe`, or what is against a pattern. */
async function verdictOn({ source, flags }: Pattern): Promise<string> {
  const found = await check(source, flags, { timeout: timeoutMs });
  if (found.status === 'vulnerable') return `${found.status}: ${found.complexity.summary}`;
  return found.status;
}

const keyOf = ({ source, flags }: Pattern): string =>
  createHash('sha256').update(`recheck 4.5 ${timeoutMs} /${source}/${flags}`).digest('hex').slice(0, 24);

const all = filesOf('src/*.ts', 'src/*.tsx', 'api/*.ts').flatMap(patternsIn);
const isOfThreads = ({ file }: Pattern): boolean => ofReadingThreads.some((place) => file.startsWith(place));
const isBounded = ({ file }: Pattern): boolean => bounded.some((one) => one.file === file);
const looked = all.filter((pattern) => !isOfThreads(pattern) && !isBounded(pattern));
const known = readFindings();
await Promise.all(
  looked.map(async (pattern) => {
    const key = keyOf(pattern);
    if (!known.has(key)) known.set(key, await verdictOn(pattern));
  }),
);
mkdirSync('.build', { recursive: true });
writeFileSync(findings, JSON.stringify(Object.fromEntries(known)));
const against = looked.filter((pattern) => known.get(keyOf(pattern)) !== 'safe');
for (const pattern of against)
  console.error(`${pattern.file}: /${pattern.source}/${pattern.flags} is ${known.get(keyOf(pattern))}`);
const exempt = `${all.filter(isOfThreads).length} of reading threads and ${all.filter(isBounded).length} bounded ones are exempt`;
console.log(`${looked.length} regular expressions looked at, ${against.length} are not linear; ${exempt}`);
process.exit(against.length > 0 ? 1 : 0);
