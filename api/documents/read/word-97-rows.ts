import type { CellDefinition, RowDefinition } from './flow-tables.ts';
import { isSet, type Properties } from './word-97-properties.ts';

/** Properties of a table's row, by their numbers. */
const R = { definition: 0xd608, heading: 0x3404, shades: [0xd612, 0xd616, 0xd60c] } as const;

/** Bytes that tell of one cell, of its colours, and cells whose colours one property tells. */
const CELL = 20;
const SHADE = 10;
const SHADES = 22;

/** Where the cells of a row end, how they are merged, and their colours (MS-DOC 2.9.321, 2.9.327). */
export function rowDefinitionOf(properties: Properties): RowDefinition {
  const definition = properties.get(R.definition);
  const count = definition === undefined || definition.byteLength < 3 ? 0 : definition.getUint8(0);
  const cells: CellDefinition[] = [];
  for (let at = 0; at < count && definition !== undefined; at += 1) {
    const edge = 1 + 2 * (at + 1);
    if (edge + 2 > definition.byteLength) break;
    const flags = 1 + 2 * (count + 1) + CELL * at;
    const merged = flags + 2 <= definition.byteLength ? definition.getUint16(flags, true) : 0;
    cells.push({
      right: definition.getInt16(edge, true),
      fill: shadeOf(properties, at),
      isAcross: (merged & 3) === 1,
      isDown: ((merged >> 5) & 3) === 1,
    });
  }
  return { isHeading: isSet(properties, R.heading), cells };
}

function shadeOf(properties: Properties, cell: number): string | null {
  const shades = properties.get(R.shades[Math.floor(cell / SHADES)] ?? 0);
  const at = SHADE * (cell % SHADES);
  if (shades === undefined || at + SHADE > shades.byteLength) return null;
  const isSolid = shades.getUint16(at + 8, true) === 1;
  const from = isSolid ? at : at + 4;
  if (shades.getUint8(from + 3) !== 0) return null;
  const colour = [0, 1, 2]
    .map((part) =>
      shades
        .getUint8(from + part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
  return colour === 'ffffff' ? null : colour.toUpperCase();
}
