import type { StoreDesk } from '../journeys/store-desk.ts';
import type { Figure } from './figure.ts';

/** The smallest page that is told of (graph.md §5), and the one that its cost table is counted with. */
const page = { switches: { pageSize: 200, pageCap: 200 } };

export interface Cost {
  readonly trips: number;
  readonly units: number;
}

/** What a piece of work asks of the local Graph, by its own meter. */
export const costOf = async (context: StoreDesk, job: () => Promise<unknown>): Promise<Cost> => {
  await context.faults(page);
  await job();
  const { roundTrips, units } = await context.meter();
  return { trips: roundTrips, units };
};

/** Two figures beside those of the technique that the cost table names (graph.md §17). */
export const row = (what: string, ours: Cost, technique: Cost): readonly Figure[] => [
  { what: `${what}: round trips`, ours: ours.trips, beside: technique.trips, goal: 1 },
  { what: `${what}: resource units`, ours: ours.units, beside: technique.units, goal: 1 },
];
