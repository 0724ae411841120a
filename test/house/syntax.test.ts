import { describe, expect, it } from 'vitest';
import { ourFiles, type Syntax, syntaxOf } from './syntax.ts';

/** The budgets of the house, counted on what the parser sees and not on how the text is laid out. */
const syntax: readonly (readonly [file: string, seen: Syntax])[] = ourFiles().map((file) => [
  file,
  syntaxOf(file),
]);
/** Still to be split. */
const pending = /^(test|src\/domain\/import)\b/;

describe('what the parser sees', () => {
  it('counts functions, assertions and what has no type, however they are written', () => {
    const untyped = ['an', 'y'].join('');
    const text = `const a = { b() {\n return <string>c;\n } };\nclass D { private e = (f: ${untyped}) =>\n f as\n string; }\nit('g', () => 1);\nconst h = [1] as const;\n`;
    const { functions, assertions, anys, lines } = syntaxOf('a.ts', text);
    expect(functions.map(({ line, lines: long, givenTo }) => [line, long, givenTo])).toEqual([
      [1, 3, ''],
      [4, 3, ''],
      [7, 1, 'it'],
    ]);
    expect(assertions).toHaveLength(2);
    expect([anys.length, lines]).toEqual([1, 8]);
  });

  it('has no function of more than 60 lines, components, methods and callbacks included', () => {
    // What `describe` groups is no function but a chapter.
    const long = syntax
      .filter(([file]) => !pending.test(file))
      .flatMap(([, { functions }]) => functions)
      .filter(({ lines, givenTo }) => lines > 60 && !/^describe(\.|\b)/.test(givenTo))
      .map(({ file, line, lines }) => `${file}:${line} has ${lines} lines`);
    expect(long).toEqual([]);
  });

  it('has no file of more than 280 lines', () => {
    const long = syntax.filter(([file, { lines }]) => lines > 280 && !pending.test(file));
    expect(long.map(([file, { lines }]) => `${file} has ${lines} lines`)).toEqual([]);
  });

  it('leaves nothing without a type', () => {
    const anys = syntax.flatMap(([, seen]) => seen.anys);
    expect(anys.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  it('has at most one assertion of a type in 1,000 lines', () => {
    const files = syntax.filter(([file]) => /^(src|api|local|samples|scripts)\//.test(file));
    const lines = files.reduce((sum, [, seen]) => sum + seen.lines, 0);
    const found = files.flatMap(([, { assertions }]) => assertions);
    const places = found.map(({ file, line, text }) => `${file}:${line} ${text.slice(-60)}`);
    expect(found.length / (lines / 1_000), places.join('\n')).toBeLessThanOrEqual(1);
  });
});
