import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';

/** What the parser of the compiler's own grammar sees in our files, so that no layout of the text can hide anything. */
interface Seen {
  readonly file: string;
  /** The first line, counted from 1. */
  readonly line: number;
  readonly lines: number;
  readonly text: string;
  /** Of a function that is given to a call: what is called. */
  readonly givenTo: string;
}

export interface Syntax {
  readonly functions: readonly Seen[];
  /** `x as T` and `<T>x`, without `as const`. */
  readonly assertions: readonly Seen[];
  readonly anys: readonly Seen[];
  readonly lines: number;
}

const kinds: Readonly<Record<string, Exclude<keyof Syntax, 'lines'>>> = {
  FunctionDeclaration: 'functions',
  FunctionExpression: 'functions',
  ArrowFunctionExpression: 'functions',
  TSAsExpression: 'assertions',
  TSTypeAssertion: 'assertions',
  TSAnyKeyword: 'anys',
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;

const nodesBelow = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesBelow);
  return isNode(value) ? [value] : [];
};

/** Every node with the one above it. */
function* walk(node: Node, above: Node | null): Generator<readonly [node: Node, above: Node | null]> {
  yield [node, above];
  for (const child of Object.values(node).flatMap(nodesBelow)) yield* walk(child, node);
}

const isConst = (text: string): boolean => /\bas const$|^<const>/.test(text);

const calleeOf = (above: Node | null): Node | null => {
  const callee = above?.type === 'CallExpression' && 'callee' in above ? above.callee : null;
  return isNode(callee) ? callee : null;
};

const seenAt = (file: string, text: string, [node, above]: readonly [Node, Node | null]): Seen => {
  const own = text.slice(node.start, node.end);
  const callee = calleeOf(above);
  return {
    ...{ file, text: own, lines: own.split('\n').length },
    line: text.slice(0, node.start).split('\n').length,
    givenTo: callee === null ? '' : text.slice(callee.start, callee.end),
  };
};

/** All functions, assertions and uses of `any` in a file. Throws where it does not parse. */
export const syntaxOf = (file: string, text: string = readFileSync(file, 'utf8')): Syntax => {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const found = { functions: [] as Seen[], assertions: [] as Seen[], anys: [] as Seen[] };
  for (const each of walk(program, null)) {
    const kind = kinds[each[0].type];
    if (kind === undefined) continue;
    const seen = seenAt(file, text, each);
    if (kind !== 'assertions' || !isConst(seen.text)) found[kind].push(seen);
  }
  return { ...found, lines: text.split('\n').length - 1 };
};

/** All our TypeScript, but what only declares types of others. */
export const ourFiles = (): readonly string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && !file.endsWith('.d.ts'));
