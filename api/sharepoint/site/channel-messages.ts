import { z } from 'zod';
import { at, pathOf, query } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { Forbidden, NotFound } from '../ports/faults.ts';
import type { ChannelMessages } from '../ports/site-facts.ts';

const page = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      deletedDateTime: z.string().nullish(),
      attachments: z.array(z.object({ content: z.string().nullish() })).nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
type Message = z.infer<typeof page>['value'][number];

/** Graph gives at most fifty to a page (learn.microsoft.com/graph/api/channel-list-messages). */
const pageSize = 50;
const pagesAtMost = 20;

const holds =
  (mark: string) =>
  ({ deletedDateTime, attachments }: Message): boolean =>
    !deletedDateTime && (attachments ?? []).some(({ content }) => content?.includes(JSON.stringify(mark)));

/**
 * The channels' messages, read as the app (ChannelMessage.Read.Group, resource-specific consent). Their order is not
 * documented, so nothing is concluded from it: what is not found is absent only after the last page.
 */
export function openChannelMessages(graph: Graph): ChannelMessages {
  async function look(path: string, mark: string, pagesLeft: number): Promise<string | 'absent' | 'unknown'> {
    const answer = await graph.call({ method: 'GET', path }).catch(isUnreadable);
    if (answer === null) return 'unknown';
    const read = answered(page, answer.body);
    const found = read.value.find(holds(mark));
    if (found) return found.id;
    const next = read['@odata.nextLink'];
    if (next === undefined) return 'absent';
    return pagesLeft > 1 ? look(pathOf(next), mark, pagesLeft - 1) : 'unknown';
  }
  return {
    withCard: (teamId, channelId, mark) =>
      look(
        at`/teams/${teamId}/channels/${channelId}/messages` + query({ $top: pageSize }),
        mark,
        pagesAtMost,
      ),
  };
}

function isUnreadable(error: unknown): null {
  if (error instanceof Forbidden || error instanceof NotFound) return null;
  throw error;
}
