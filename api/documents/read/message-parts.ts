import type { Block, Place, Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import type { ReadInside } from './read-inside.ts';
import { unreadPictures } from './unread-pictures.ts';

/** A file that is attached to a message. */
export interface AttachedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** A message as every kind of mail program keeps it. */
export interface MessageParts {
  readonly subject: string;
  /** The words of the message itself, read; null where it has none. */
  readonly body: Source | null;
  readonly files: readonly AttachedFile[];
}

/** Most attached files that are read. */
const ATTACHED = 20;

/**
 * A message and the plans that are attached to it, as one document. Senders and receivers are no part of a plan.
 * @throws UnreadableDocument empty
 */
export async function documentOfMessage(
  { subject, body, files: all }: MessageParts,
  readInside: ReadInside,
): Promise<Source> {
  const files = all.filter((file) => !isPicture(file));
  const { attached, unread } = await readAttached(files, readInside);
  const read = [...(body === null ? [] : [body]), ...attached];
  if (read.length === 0) throw new UnreadableDocument('empty');
  return {
    format: attached[0]?.format ?? body?.format ?? 'txt',
    blocks: [...titleOf(subject), ...numberedOn(read.flatMap((one) => one.blocks))],
    furniture: read.flatMap((one) => one.furniture),
    remarks: [
      ...read.flatMap((one) => one.remarks),
      ...unread.map(
        (name) => `The file “${name}” in the message was not read. If it is the plan, choose it by itself.`,
      ),
      ...unreadPictures(all.length - files.length, 'The message'),
    ],
  };
}

const isPicture = ({ name, mimeType }: AttachedFile): boolean =>
  /^(?:image|font)\/|css/i.test(mimeType) ||
  (mimeType === '' && /\.(?:png|jpe?g|gif|bmp|emz|wmz|css)$/i.test(name));

async function readAttached(
  files: readonly AttachedFile[],
  readInside: ReadInside,
): Promise<{ attached: Source[]; unread: string[] }> {
  const attached: Source[] = [];
  const unread: string[] = [];
  for (const [at, { name, bytes }] of files.entries()) {
    const read = at < ATTACHED ? await readInside({ name, bytes }) : null;
    if (read === null) unread.push(name);
    else attached.push(read);
  }
  return { attached, unread };
}

/** What a reader made of a message's words: nothing where they are blank. */
export function wordsOrNothing(read: () => Source): Source | null {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof UnreadableDocument && fault.code === 'empty') return null;
    throw fault;
  }
}

function titleOf(subject: string): Block[] {
  const words = subject.trim();
  if (words === '') return [];
  return [{ kind: 'heading', place: {}, level: 1, line: { text: words, label: null, level: 0 } }];
}

/** The blocks of several documents, their tables and paragraphs numbered through. */
function numberedOn(blocks: readonly Block[]): Block[] {
  const counts = { table: 0, paragraph: 0 };
  return blocks.map((block): Block => {
    if (block.kind !== 'table') return { ...block, place: { ...block.place, paragraph: ++counts.paragraph } };
    const table = ++counts.table;
    const placed = (place: Place): Place => ({ ...place, table });
    return {
      ...block,
      place: placed(block.place),
      rows: block.rows.map((row) => ({ ...row, place: placed(row.place) })),
    };
  });
}
