import type { Context as HonoContext } from 'hono';
import type { HiddenCounts } from '#domain/text/hidden-characters.ts';
import type { SignedIn } from '../identity/authenticate.ts';
import type { Patience } from '../sharepoint/ports/waiting.ts';
import type { Context } from '../workspace/context.ts';
import type { Call } from './handlers.ts';

/** What the steps of a request keep for one another. */
export interface RouterVariables {
  Variables: {
    requestId: string;
    yours: unknown;
    context: Context;
    actor: Call<'readMe'>['actor'];
    /** Asks SharePoint on the person's behalf, now. */
    mayWrite: () => Promise<boolean>;
    error: string;
    /** The Entra object id of the person who is signed in. */
    who: string;
    /** The person and their token. */
    signedIn: SignedIn;
    /** How long the answer may take in all. */
    time: Patience;
    /** What kind of activity came to the bot. */
    act: string;
    /** How many characters that nobody sees were taken out of what was sent, by field. */
    hidden: HiddenCounts;
  };
}
export type RequestContext = HonoContext<RouterVariables>;
