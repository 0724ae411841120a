/** One figure of the benchmarks; with `beside`, the same job done by somebody else in the same run. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly beside?: number;
  /** The ratio that we aim at. */
  readonly goal?: number;
}

/** The middle one of some values; 0 of none. */
export const medianOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** The median of a few runs of one job, which gives its own figure. */
export async function medianRun(runs: number, job: () => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let run = 0; run < runs; run++) figures.push(await job());
  return medianOf(figures);
}

/** How long one job takes, in milliseconds. */
export async function timeOf(job: () => unknown): Promise<number> {
  const since = performance.now();
  await job();
  return performance.now() - since;
}
