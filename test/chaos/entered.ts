import { Session } from 'node:inspector/promises';

/** Says which functions of ours this process enters from now on. */
export const watchEntered = async () => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return {
    /** The files of which a function was entered, as paths below the project. */
    files: async (): Promise<ReadonlySet<string>> => {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const root = new URL('../../', import.meta.url).href;
      const entered = result.filter(
        ({ url, functions }) =>
          url.startsWith(root) &&
          functions.some(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0),
      );
      return new Set(entered.map(({ url }) => url.slice(root.length)));
    },
    stop: async (): Promise<void> => {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
};
