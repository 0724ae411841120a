import { boardFigures } from './board.ts';
import { costFigures } from './cost.ts';
import type { Figure } from './figure.ts';
import { heldUpFigures } from './held-up.ts';
import { keptBoardFigures } from './kept-board.ts';
import { allBytes, buildFloor, buildMeasuredTab, firstRouteBytes } from './page-size.ts';
import { paintFigures } from './paint.ts';
import { readingFigures } from './reading.ts';
import { serverFigures } from './server.ts';
import { walkFigures } from './walks.ts';

/** `npm run bench`: figures side by side in one run. Machines are shared and noisy: read the ratios. `npm run bench -- page cost` runs some. */
const sections: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  page: async () => {
    const tab = await buildMeasuredTab();
    const floor = firstRouteBytes(await buildFloor());
    const ours = firstRouteBytes(tab);
    return [
      {
        what: 'first-route scripts, brotli bytes, beside a bare React + Fluent + Teams page',
        ours,
        beside: floor,
        goal: 1.5,
      },
      { what: 'all scripts of the tab, brotli bytes', ours: allBytes(tab) },
    ];
  },
  reading: readingFigures,
  cost: costFigures,
  board: async () => [...(await keptBoardFigures()), ...(await boardFigures())],
  server: async () => [...(await serverFigures()), ...(await heldUpFigures())],
  paint: paintFigures,
  walks: walkFigures,
};

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

const chosen = process.argv.slice(2).filter((name) => name in sections);
for (const [name, figures] of Object.entries(sections)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  for (const figure of await figures()) {
    const ratio = figure.beside ? ` = ${round(figure.ours / figure.beside)} ×` : '';
    const beside = figure.beside === undefined ? '' : ` beside ${round(figure.beside)}${ratio}`;
    const goal = figure.goal === undefined ? '' : ` (goal ${figure.goal} ×)`;
    console.log(`${figure.what}: ${round(figure.ours)}${beside}${goal}`);
  }
}
process.exit(0);
