import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

/** Microsoft's own address; MSAL accepts no plain http authority, so it always believes that it speaks to this one. */
export const microsoftLogin = 'https://login.microsoftonline.com';

const timeoutMs = 20_000;

async function send<T>(url: string, method: 'GET' | 'POST', options?: NetworkRequestOptions) {
  const response = await fetch(url, {
    method,
    headers: options?.headers ?? {},
    ...(options?.body === undefined ? {} : { body: options.body }),
    // The app's proof is in the body: nobody may send it on to another address.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer: NetworkResponse<T> = {
    headers: Object.fromEntries(response.headers),
    body: JSON.parse(await response.text()), // MSAL names the shape and checks it itself
    status: response.status,
  };
  return answer;
}

/** The network of MSAL, with Microsoft's sign-in service at `loginUrl`. Every call has a time-out. */
export function signInNetwork(loginUrl: string): INetworkModule {
  const at = (url: string) =>
    url.startsWith(`${microsoftLogin}/`) ? loginUrl + url.slice(microsoftLogin.length) : url;
  return {
    sendGetRequestAsync: <T>(url: string, options?: NetworkRequestOptions) =>
      send<T>(at(url), 'GET', options),
    sendPostRequestAsync: <T>(url: string, options?: NetworkRequestOptions) =>
      send<T>(at(url), 'POST', options),
  };
}
