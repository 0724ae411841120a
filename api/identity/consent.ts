import type { Env } from '../platform/env.ts';

/**
 * Where Microsoft asks a person whether the app may work as them, and whatever else it wants of them (Entra: authorisation
 * endpoint). The tab's own page hears how it ended; the code that comes along is not needed, for the next exchange of the
 * tab's token succeeds by itself. Takes the request of the tab or of a card's sign-in
 * button: `hint` says who is looking, `why` comes back as `state`.
 */
export const consentAddress = (
  { loginUrl, tenantId, clientId, appUrl }: Pick<Env, 'loginUrl' | 'tenantId' | 'clientId' | 'appUrl'>,
  asked: URL,
): string => {
  const loginHint = asked.searchParams.get('hint') ?? '';
  const why = asked.searchParams.get('why') ?? '';
  // On this machine the port may have been chosen at the start.
  const at = appUrl.startsWith('https://') ? appUrl : asked.origin;
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: `${at}/tab/allowed.html`,
    scope: 'openid https://graph.microsoft.com/.default',
    ...(loginHint === '' ? {} : { login_hint: loginHint }),
    ...(/^[a-z]{1,20}$/.test(why) ? { state: why } : {}),
  });
  return `${loginUrl}/${tenantId}/oauth2/v2.0/authorize?${query}`;
};
