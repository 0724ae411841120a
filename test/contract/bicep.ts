import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A value of a template: text as it is written, other expressions as their source in `{ expression }`. */
export type Value =
  | string
  | number
  | boolean
  | { readonly expression: string }
  | readonly Value[]
  | { readonly [name: string]: Value };

export interface Resource {
  readonly symbol: string;
  /** Without its API version. */
  readonly type: string;
  readonly body: Readonly<Record<string, Value>>;
}

export interface Template {
  /** Lines at which the grammar finds something that is no Bicep. */
  readonly faults: readonly number[];
  readonly resources: readonly Resource[];
  readonly parameters: readonly { readonly name: string; readonly source: string }[];
  readonly variables: Readonly<Record<string, Value>>;
  readonly outputs: readonly string[];
}

const named = (node: Node): readonly Node[] => node.namedChildren.filter((each) => each !== null);
const inside = (text: string): string => text.slice(1, -1);

const readers: Readonly<Record<string, (node: Node) => Value>> = {
  string: (node) => inside(node.text),
  number: (node) => Number(node.text),
  boolean: (node) => node.text === 'true',
  array: (node) => named(node).map(readValue),
  object: (node) => objectOf(node),
};
const readValue = (node: Node): Value => readers[node.type]?.(node) ?? { expression: node.text };

const objectOf = (node: Node): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    named(node)
      .filter(({ type }) => type === 'object_property')
      .map((property) => {
        const [name, value] = named(property);
        return [name?.text.replace(/^'|'$/g, '') ?? '', value ? readValue(value) : ''];
      }),
  );

const faultsIn = (node: Node): readonly number[] => [
  ...(node.isError || node.isMissing ? [node.startPosition.row + 1] : []),
  ...node.children.flatMap((each) => (each === null ? [] : faultsIn(each))),
];

const resourceOf = (node: Node): Resource => {
  const [symbol, type, ...rest] = named(node);
  const body =
    rest.find((each) => each.type === 'object') ??
    named(rest.at(-1) ?? node).find(({ type: of }) => of === 'object');
  return {
    symbol: symbol?.text ?? '',
    type: inside(type?.text ?? '').split('@')[0] ?? '',
    body: body ? objectOf(body) : {},
  };
};

const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');

/** Reads a template with the grammar of Bicep. It knows the language and no types: a wrong property is not found here. */
export const readTemplate = async (path: string): Promise<Template> => {
  await Parser.init();
  const parser = new Parser().setLanguage(await Language.load(grammar));
  const root = parser.parse(readFileSync(path, 'utf8'))?.rootNode;
  if (!root) throw new Error('the template cannot be read');
  const all = named(root);
  const of = (type: string) => all.filter((each) => each.type === type);
  return {
    faults: faultsIn(root),
    resources: of('resource_declaration').map(resourceOf),
    parameters: of('parameter_declaration').map((node) => ({
      name: named(node)[0]?.text ?? '',
      source: node.text,
    })),
    variables: Object.fromEntries(
      of('variable_declaration').map((node) => {
        const [name, value] = named(node);
        return [name?.text ?? '', value ? readValue(value) : ''];
      }),
    ),
    outputs: of('output_declaration').map((node) => named(node)[0]?.text ?? ''),
  };
};
