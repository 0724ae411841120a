import { sentence } from '#wire/sentences.ts';
import { Throttled, Unavailable } from '../sharepoint/ports/faults.ts';
import type { Asked } from '../sharepoint/ports/waiting.ts';
import { problemOf } from './problem.ts';

const againSeconds = 5;

/**
 * What is answered while the workspace is read for the first time, which takes long where SharePoint asks us to wait: that it
 * does, and until when. Nobody is kept waiting, and nothing of the workspace is said.
 */
export const starting =
  (throttle: Asked) =>
  (request: Request): Response => {
    const { until, pausedFor } = throttle;
    const fault =
      until === null ? new Unavailable('still starting') : new Throttled('still starting', { until });
    const headers = {
      'cache-control': 'no-store',
      'retry-after': String(Math.max(againSeconds, Math.ceil(pausedFor / 1000))),
    };
    const { pathname } = new URL(request.url);
    const problem =
      until === null
        ? { ...problemOf(fault), code: 'starting', detail: sentence('starting') }
        : problemOf(fault, { yours: null, isRead: request.method === 'GET' });
    if (pathname === '/tab' || pathname.startsWith('/tab/')) {
      return new Response(problem.detail, {
        status: 503,
        headers: {
          ...headers,
          'content-type': 'text/plain; charset=utf-8',
          'x-content-type-options': 'nosniff',
        },
      });
    }
    return new Response(JSON.stringify(problem), {
      status: 503,
      headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
    });
  };
