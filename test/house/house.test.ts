import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { RouteSpec } from '../../src/wire/route-spec.ts';
import { routes } from '../../src/wire/routes.ts';

/** The rules of the house that a machine can check (CONTRIBUTING.md says why they stand). */

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && !file.endsWith('.d.ts'));
const textOf = (file: string): string => readFileSync(file, 'utf8');
const under = (...folders: string[]): string[] =>
  files.filter((file) => folders.some((folder) => file.startsWith(folder)));
const linesWith = (among: readonly string[], pattern: RegExp): string[] =>
  among.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );

describe('the budgets', () => {
  it('hold for files: none is longer than 300 lines', () => {
    expect(files.length).toBeGreaterThan(50);
    const long = files.filter((file) => textOf(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('hold for functions: at most 60 lines, complexity 10, four parameters', () => {
    const rules = ['noExcessiveLinesPerFunction', 'noExcessiveCognitiveComplexity', 'useMaxParams'];
    const only = rules.map((rule) => `--only=complexity/${rule}`);
    const lint = spawnSync('biome', ['lint', '--max-diagnostics=20', ...only], { encoding: 'utf8' });
    expect(lint.status, lint.stdout + lint.stderr).toBe(0);
  });
});

describe('the boundaries', () => {
  const domainAlone = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'boundary-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'src'), { recursive: true });
    cpSync('src/domain', join(folder, 'src/domain'), { recursive: true });
    for (const file of ['tsconfig.json', 'package.json']) cpSync(file, join(folder, file));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'api'));
    writeFileSync(join(folder, 'api/store.ts'), 'export const store = 1;\n');
    return folder;
  };
  const compile = (folder: string) =>
    spawnSync('tsc', ['-p', join(folder, 'src/domain')], { encoding: 'utf8' });

  it('are kept by the compiler: a rule that imports from the server does not compile', () => {
    const folder = domainAlone();
    expect(compile(folder).status).toBe(0);
    writeFileSync(join(folder, 'src/domain/crossing.ts'), "export { store } from '../../api/store.ts';\n");
    expect(compile(folder).stdout).toMatch(/TS6059|TS6307/);
  });

  it('are kept by the compiler: a rule has no network, no process and no page', () => {
    const folder = domainAlone();
    writeFileSync(join(folder, 'src/domain/impure.ts'), 'export const a = [fetch, process, document];\n');
    expect(compile(folder).stdout.match(/TS2304|TS2580|TS2591|TS2584/g)?.length).toBe(3);
  });

  it('are kept by the compiler: a text that was computed, read or typed is no text for a channel', () => {
    const folder = domainAlone();
    writeFileSync(
      join(folder, 'src/domain/typed.ts'),
      `import { fixed, joined, say } from './teams/channel-text.ts';
export const make = (typed: string) => [
  fixed(typed),
  fixed(\`Hello \${typed}\`),
  say\`Hello \${typed}\`,
  joined([typed], ' '),
  fixed('Hello'),
];
`,
    );
    expect(compile(folder).stdout.match(/typed\.ts\(\d+,\d+\): error TS23/g)?.length).toBe(4);
  });

  it('are kept by the compiler: what the server knows of SharePoint cannot reach for the Graph client', () => {
    const folder = domainAlone();
    for (const part of ['sharepoint', 'platform', 'identity'])
      cpSync(join('api', part), join(folder, 'api', part), { recursive: true });
    const crossing = "import { openGraph } from '../client/graph.ts';\nexport const open = openGraph;\n";
    writeFileSync(join(folder, 'api/sharepoint/ports/crossing.ts'), crossing);
    const { stdout } = spawnSync('tsc', ['-p', join(folder, 'api/sharepoint/ports')], { encoding: 'utf8' });
    expect(stdout).toMatch(/error TS(6059|6307):.*client\/graph\.ts/);
  });

  const only: readonly (readonly [string, RegExp, readonly string[]])[] = [
    ['the Graph client', /from '@microsoft\/microsoft-graph-client/, ['api/sharepoint/']],
    ['the list writer', /ListWriter/, ['api/sharepoint/', 'api/workspace/commit.ts']],
    ['rows whoever may see them', /\b[mM]irror\b(?!\/)/, ['api/sharepoint/', 'api/view/']],
    ['tokens', /from '(@azure\/msal-node|jose)'/, ['api/identity/', 'local/']],
    [
      'file formats',
      /from '(fflate|saxes|pdfjs-dist|parse5|htmlparser2)/,
      ['api/documents/', 'api/cli/package.ts'],
    ],
    ['Teams in the page', /from '@microsoft\/teams-js'/, ['src/tab/teams.ts']],
    ['the environment', /process\.env/, ['api/platform/env.ts', 'local/env.ts', 'scripts/']],
    ['how a text is believed for a channel', /as ChannelText\b/, ['src/domain/teams/channel-text.ts']],
    ['requests of the page', /\bfetch\(/, ['src/tab/api.ts', 'api/', 'local/', 'samples/', 'scripts/']],
  ];
  it.each(only)('only one place knows %s', (_, pattern, allowed) => {
    const product = under('src/', 'api/', 'local/', 'samples/', 'scripts/');
    const elsewhere = product.filter((file) => !allowed.some((place) => file.startsWith(place)));
    expect(linesWith(elsewhere, pattern)).toEqual([]);
    expect(linesWith(product, pattern).length).toBeGreaterThan(0);
  });
});

describe('what people see', () => {
  /** What is written, recorded and followed is known to the app whoever may see it; each of these says why where it reads. */
  const knowing = [
    ...['api/workspace/commit.ts', 'api/workspace/row-place.ts', 'api/workspace/whole-record.ts'],
    ...['api/usecases/record/', 'api/usecases/evidence/follow-files.ts'],
    // What is written already is found again: an acceptance, a link, an upload that were broken off.
    ...['api/usecases/import/accept-import.ts', 'api/usecases/import/accept-reimport.ts'],
    ...['api/usecases/evidence/link-evidence.ts', 'api/usecases/evidence/upload-evidence.ts'],
    // Codes and folders are taken by cases that somebody does not see as well.
    ...['api/usecases/cases/bind-folder.ts', 'api/usecases/cases/create-case.ts'],
    'api/usecases/cases/list-case-folder.ts',
  ];
  const pastTheView =
    /store\s*\.(get|all|childrenOf|marked)\(\s*('(cases|plans|recommendations|actions|evidence|measures|readings)'|[a-z])/;

  it('comes from their view: rows of plans are read past it where they are written, recorded and followed alone', () => {
    const past = under('api/').filter(
      (file) => !file.startsWith('api/sharepoint/') && pastTheView.test(textOf(file)),
    );
    expect(past.filter((file) => !knowing.some((place) => file.startsWith(place)))).toEqual([]);
    expect(knowing.filter((place) => !past.some((file) => file.startsWith(place)))).toEqual([]);
  });
});

describe('the addresses', () => {
  /** Keys, numbers and choices: no value of a query has room for what a person writes. */
  const isWordless = (schema: unknown): boolean => {
    const { type, enum: choices, pattern } = schema as { type?: string; enum?: unknown; pattern?: string }; // JSON schema
    if (type === 'integer' || type === 'number' || choices !== undefined) return true;
    return pattern !== undefined && !new RegExp(pattern, 'u').test('Mrs Okonkwo');
  };

  it('hold nothing that people write: every value of a query is a key, a number or a choice', () => {
    const specs: readonly (readonly [string, RouteSpec])[] = Object.entries(routes);
    const wordy = specs.flatMap(([name, { query }]) => {
      const { properties = {} } = query ? z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) : {};
      return Object.entries(properties).flatMap(([field, schema]) =>
        isWordless(schema) ? [] : [`${name} ?${field}`],
      );
    });
    expect(wordy).toEqual([]);
  });
});

describe('the habits', () => {
  it('keep the clock and chance out of the rules', () => {
    expect(linesWith(under('src/domain/'), /new Date\(\)|Date\.now|Math\.random|randomUUID/)).toEqual([]);
  });

  it('mock nothing of our own and skip no test without a word', () => {
    const here = 'test/house/house.test.ts';
    const banned = /vi\.(mock|fn|spyOn)\(|\b(it|test|describe)\.(skip|only|todo)\b/;
    expect(
      linesWith(
        under('test/').filter((file) => file !== here),
        banned,
      ),
    ).toEqual([]);
  });

  it('keep types honest: no any, no silenced compiler', () => {
    const here = 'test/house/house.test.ts';
    expect(
      linesWith(
        files.filter((file) => file !== here),
        /\bas any\b|: any\b|@ts-(ignore|expect-error|nocheck)/,
      ),
    ).toEqual([]);
  });

  it('name files by what they are about', () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|types|misc|index)\.tsx?$/.test(file)),
    ).toEqual([]);
  });
});
