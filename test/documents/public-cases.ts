import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Draft } from '#domain/import/document/draft.ts';
import { printedDraft } from '#domain/import/review/printed-draft.ts';
import type { FieldRead } from './layouts/layout.ts';

/** The small failing files of `../shared/cases/t2`: what each must come out as is judged by `check.mjs` beside them. */
const cases = fileURLToPath(new URL('../../../shared/cases/', import.meta.url));
const expectation = z.record(z.string(), z.unknown());
const spec = z.object({
  files: z.array(z.string()).optional(),
  expect: z.array(expectation).optional(),
  only: z.record(z.string(), z.array(expectation)).optional(),
});
type Expectation = z.infer<typeof expectation>;

/** One file of a case, and what is expected of it, each fact by itself. */
export interface PublicCase {
  readonly name: string;
  readonly path: string;
  readonly facts: readonly Expectation[];
}

const ofItems = ['action', 'recommendation'];
/** `{ action: 1, status: …, due: … }` says two things. */
const factsOf = (one: Expectation): readonly Expectation[] => {
  const item = ofItems.find((name) => name in one);
  if (item === undefined) return [one];
  const { [item]: which, ...facts } = one;
  const each = Object.entries(facts).map(([name, value]) => ({ [item]: which, [name]: value }));
  return each.length === 0 ? [one] : each;
};

/** What the product says on standard error is no reading. */
const isOfDraft = (one: Expectation): boolean => !('stderr' in one || 'exit' in one || 'says' in one);

export const publicCases = (): readonly PublicCase[] => {
  const folder = join(cases, 't2');
  const all = readdirSync(folder);
  return all
    .filter((name) => name.endsWith('.expect.json'))
    .flatMap((file) => {
      const name = file.slice(0, -'.expect.json'.length);
      const said = spec.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      const own = all.filter((one) => one.startsWith(`${name}.`) && !/\.(?:md|json)$/.test(one));
      return (said.files ?? own).map((one) => ({
        name: `${name} (${one})`,
        path: join(folder, one),
        facts: [...(said.expect ?? []), ...(said.only?.[one] ?? [])].filter(isOfDraft).flatMap(factsOf),
      }));
    });
};

const aboutOf = (fact: Expectation, draft: Draft): string => {
  const [kind = '', name = ''] = Object.keys(fact);
  const which = fact[kind];
  const items: readonly { readonly id: string; readonly text: string }[] =
    kind === 'action' ? draft.actions : draft.recommendations;
  const found =
    typeof which === 'number'
      ? items[which - 1]
      : items.find(({ text }) => new RegExp(String(which), 'iu').test(text));
  return ofItems.includes(kind) && found !== undefined ? `${found.id}.${name}` : 'plan';
};

/** Holds several drafts of a case against what is expected of it, in one run of the checker. */
export const factsOfCase = (
  { facts }: PublicCase,
  drafts: readonly Draft[],
): readonly (readonly FieldRead[])[] => {
  const folder = mkdtempSync(join(tmpdir(), 'public-case-'));
  try {
    drafts.forEach((draft, nth) => {
      writeFileSync(join(folder, `${nth}.draft`), JSON.stringify(printedDraft(draft)));
      facts.forEach((fact, at) => {
        const wanted = { files: [`${nth}.draft`], expect: [fact] };
        writeFileSync(join(folder, `${nth}-${at}.expect.json`), JSON.stringify(wanted));
      });
    });
    const given = [join(cases, 'check.mjs'), '--importer', 'cat {file}', folder];
    const { stdout } = spawnSync(process.execPath, given, { encoding: 'utf8' });
    const short = new Map(
      [...stdout.matchAll(/^FALLS SHORT (\d+-\d+): (.*)$/gmu)].map(([, name = '', miss = '']) => [
        name,
        miss,
      ]),
    );
    return drafts.map((draft, nth) =>
      facts.map((fact, at) => ({ miss: short.get(`${nth}-${at}`) ?? null, about: aboutOf(fact, draft) })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
