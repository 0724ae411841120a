import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Words that no native ward manager or IT lead would write, on screens, in sentences, in cards and in docs. */
const banned: readonly RegExp[] = [
  /\banew\b(?! ?[:,})])/i,
  /\bcome what may\b/i,
  /\b(lies|lie) so deep\b/i,
  /\bwhat stands\b/i,
  /\b(as it|as they) stands?\b/i,
  /\bstands as it should\b/i,
  /\bof whatever\b/i,
  /\bbehind the back\b/i,
  /\bnot as it should be\b/i,
  /\bkeep(s)? the tracker\b/i,
  /\bput(s)? back just now\b/i,
  /\bNobody’s\b/,
  /\bOwner says complete\b/i,
  /\bTold before\b/i,
  /\bEvidenced and beyond\b/i,
  /\bNeutral title\b/i,
];

const filesIn = (...patterns: string[]): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...patterns], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/^\s*\/\/.*$/gm, '');

const found = (files: readonly string[], read: (text: string) => string): readonly string[] =>
  files.flatMap((file) =>
    read(readFileSync(file, 'utf8'))
      .split('\n')
      .flatMap((line, at) =>
        banned.some((word) => word.test(line)) ? [`${file}:${at + 1} ${line.trim()}`] : [],
      ),
  );

it('screens, sentences, cards and the bot use plain words', () => {
  const files = filesIn('src/tab', 'src/wire', 'api/bot').filter((file) => /\.(tsx?|html)$/.test(file));
  expect(files.length).toBeGreaterThan(100);
  expect(found(files, withoutComments)).toEqual([]);
});

it('docs use plain words', () => {
  const files = filesIn('README.md', 'CONTRIBUTING.md', 'infra/README.md', 'docs/*.md').filter(
    (file) => !file.startsWith('docs/decisions/'),
  );
  expect(files.length).toBeGreaterThan(5);
  expect(found(files, (text) => text)).toEqual([]);
});

it('screens and sentences say “someone” and “anyone who”', () => {
  const files = filesIn('src/tab', 'src/wire').filter((file) => /\.(tsx?|html)$/.test(file));
  const spoken = /(^|[\s'"`>(])([Ss]omebody|[Ww]hoever)\b/;
  const lines = files.flatMap((file) =>
    withoutComments(readFileSync(file, 'utf8'))
      .split('\n')
      .flatMap((line, at) => (spoken.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  expect(lines).toEqual([]);
});

/** Words of ours that say nothing to a newcomer, or that English has a plainer word for. */
const coined: readonly RegExp[] = [
  /\bwhoever\b/i,
  /\banew\b(?! ?[:`,})])/i,
  /\bcome what may\b/i,
  /\bas (it|they|things) stands?\b/i,
  /\bstands? (already|no more|now)\b/i,
  /\b(already|still) stands?\b/i,
  /\bthe doors?\b/i,
  /\bdesks?\b/i,
  /\brides?\b/i,
  /\bkept copy\b/i,
  /\b(is|are|was|were) told\b/i,
  /\b(RefreshPolicy|ExternalChange) (at|over|of|whether|their)\b/,
  /\b[Ww]riter that (write|have|are)\b/,
];

/** The comments of a file, line by line; code is left out. */
const commentsOf = (text: string): string => {
  let isInside = false;
  const line = (one: string): string => {
    const begins = one.search(/\/\*|(?<![:'"`])\/\/ /);
    const comment = isInside ? one : begins < 0 ? '' : one.slice(begins);
    if (one.includes('/*')) isInside = true;
    if (one.includes('*/')) isInside = false;
    return comment;
  };
  return text.split('\n').map(line).join('\n');
};

it('comments of the server, of the rules and of the tab use the words of the platform and plain English', () => {
  const files = filesIn('api', 'src').filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !/^(src\/domain\/import|src\/tab\/features\/import|api\/documents|api\/usecases\/import)\//.test(file),
  );
  expect(files.length).toBeGreaterThan(300);
  const lines = files.flatMap((file) =>
    commentsOf(readFileSync(file, 'utf8'))
      .split('\n')
      .flatMap((line, at) =>
        coined.some((word) => word.test(line)) ? [`${file}:${at + 1} ${line.trim()}`] : [],
      ),
  );
  expect(lines).toEqual([]);
});
