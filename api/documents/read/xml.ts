import { SaxesParser } from 'saxes';
import { UnreadableDocument } from '../unreadable-document.ts';

/** Deepest nesting of elements: real documents stay under 100. */
const DEPTH = 300;

export type Attributes = Readonly<Record<string, string>>;

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (Element | string)[];
}

export interface XmlListener {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/**
 * Reads XML from start to end. Document types and their entities are refused: Office never writes them.
 * @throws UnreadableDocument damaged, too_complex
 */
function walkXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = parserFor(listener);
  try {
    parser.write(bytes);
    parser.close();
  } catch (fault) {
    throw asDamage(fault);
  }
}

/**
 * The same for a part that is inflated piece by piece, so that a large worksheet never stands in memory whole.
 * @throws UnreadableDocument damaged, too_complex
 */
export async function walkXmlStream(pieces: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const parser = parserFor(listener);
  try {
    for await (const piece of pieces) parser.write(piece);
    parser.close();
  } catch (fault) {
    throw asDamage(fault);
  }
}

interface XmlParser {
  readonly write: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

function parserFor(listener: XmlListener): XmlParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new UnreadableDocument('damaged');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEPTH) throw new UnreadableDocument('too_complex');
    listener.open(tag.name, tag.attributes as Attributes); // without xmlns every attribute is a plain string
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    listener.close(tag.name);
  });
  parser.on('text', listener.text);
  parser.on('cdata', listener.text);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  return {
    write: (bytes) => {
      decoder ??= new TextDecoder(encodingOf(bytes));
      parser.write(decoder.decode(bytes, { stream: true }));
    },
    close: () => {
      parser.write(decoder?.decode() ?? '');
      parser.close();
    },
  };
}

function asDamage(fault: unknown): UnreadableDocument {
  return fault instanceof UnreadableDocument ? fault : new UnreadableDocument('damaged', fault);
}

/** Reads a whole part into a tree. For parts whose size is bounded by a document, not for worksheets. */
export function parseXml(bytes: Uint8Array): Element {
  const root: Element & { children: (Element | string)[] } = { name: '', attributes: {}, children: [] };
  const stack = [root];
  let top = root;
  walkXml(bytes, {
    open: (name, attributes) => {
      const element = { name, attributes, children: [] };
      top.children.push(element);
      stack.push(element);
      top = element;
    },
    text: (text) => {
      top.children.push(text);
    },
    close: () => {
      stack.pop();
      top = stack.at(-1) ?? root;
    },
  });
  const first = root.children.find((child) => typeof child !== 'string');
  return first === undefined || typeof first === 'string' ? root : first;
}

/** The child elements, of one name when it is given. */
export function elementsOf(element: Element | undefined, name?: string): Element[] {
  const found: Element[] = [];
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** The first child element at the end of a path of names. */
export function childAt(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let found = element;
  for (const name of path) {
    found = found?.children.find(
      (child): child is Element => typeof child !== 'string' && child.name === name,
    );
  }
  return found;
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** A name without its prefix: some programs write every element of a worksheet with one. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
