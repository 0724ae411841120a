import type { ILogger } from '@microsoft/teams.common';
import type { Log } from '../platform/log.ts';

const saidAtMost = 100;

/**
 * The SDK's errors as lines of our log. Of what it says only the first text is kept, which is its own: what follows may
 * be an activity, a card or an answer of the connector, with words of people in it.
 */
export const sdkLogger = (log: Log, now: () => string): ILogger => {
  const error = (first: unknown): void => {
    const said = typeof first === 'string' ? first.slice(0, saidAtMost) : 'error';
    log({ at: now(), what: 'bot sdk', said });
  };
  const quiet = (): void => undefined;
  const logger: ILogger = {
    error,
    warn: quiet,
    info: quiet,
    debug: quiet,
    trace: quiet,
    log: (level, first) => (level === 'error' ? error(first) : undefined),
    child: () => logger,
  };
  return logger;
};
