/** One figure of the benchmarks; with `beside`, the same job done by somebody else in the same run. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly beside?: number;
  /** The ratio that we aim at. */
  readonly goal?: number;
}

/** The median of a few runs of one job, in milliseconds. */
export async function medianMs(runs: number, job: () => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await job();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
