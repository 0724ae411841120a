import type { MiddlewareHandler } from 'hono';
import { cut } from '../cut.ts';
import type { ConnectorFault, ConnectorFaults } from '../directory.ts';

/** What the connector says with each status (teams research §6); others are `ServiceError`. */
const codes: Readonly<Record<number, readonly [code: string, message: string]>> = {
  403: ['MessageWritesBlocked', 'The bot is blocked or was uninstalled.'],
  404: ['ConversationNotFound', 'Conversation not found.'],
  412: ['PreconditionFailed', 'Precondition failed, please retry.'],
  413: ['MessageSizeTooBig', 'Message size too large.'],
  429: ['TooManyRequests', 'API calls quota exceeded.'],
  502: ['BadGateway', 'Failed to send to the conversation.'],
  504: ['GatewayTimeout', 'The conversation did not answer in time.'],
};

/** Lets befall a call what the switchboard says: before it is carried out, or after. */
export const faulty =
  (faults: ConnectorFaults): MiddlewareHandler =>
  async (c, next) => {
    const fault = await faults(c.req.method, c.req.path);
    if (fault === null) return next();
    if (fault.carriedOut) await next();
    if (fault.status === null) cut(c);
    const answer = answerOf(fault);
    // What was carried out has its answer already, which the caller never sees.
    if (c.finalized) c.res = answer;
    return answer;
  };

function answerOf({ status, code, retryAfter }: ConnectorFault): Response {
  const [known, message] = codes[status ?? 504] ?? ['ServiceError', 'The service failed.'];
  const headers = retryAfter === null ? {} : { 'Retry-After': String(retryAfter) };
  return Response.json({ error: { code: code ?? known, message } }, { status: status ?? 504, headers });
}
