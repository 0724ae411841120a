import type { ActionAnswer } from './world.ts';

/** What a client shows below a card after a button was pressed: words, and a button where the person has to do something first. */
export interface Footing {
  readonly words: string;
  readonly button: { readonly title: string; readonly press: () => Promise<Footing | null> } | null;
}

const unreachable = 'Unable to reach app. Please try again.';

const said = (value: unknown, name: string): string => {
  const found: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : '';
};

/** The first button of a login request; the local connector has checked that there is one. */
const buttonIn = (value: unknown): unknown => {
  const buttons: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'buttons') : [];
  return Array.isArray(buttons) ? buttons[0] : null;
};

/** Words below the card, without a button. */
export const footing = (words: string): Footing => ({ words: words || unreachable, button: null });

/** Opens the sign-in page and waits until it is closed; what it said, or null where the person did not agree. */
const signIn = (url: string): Promise<string | null> =>
  new Promise((done) => {
    let state: string | null = null;
    const hear = ({ origin, data }: MessageEvent<unknown>): void => {
      if (origin !== new URL(url).origin || data === null || typeof data !== 'object') return;
      const told: unknown = Reflect.get(data, 'signIn');
      state = told && said(told, 'error') === '' ? said(told, 'state') : null;
    };
    window.addEventListener('message', hear);
    const opened = window.open(url, '_blank', 'width=560,height=680');
    const looking = setInterval(() => {
      if (opened && !opened.closed) return;
      clearInterval(looking);
      window.removeEventListener('message', hear);
      done(state);
    }, 200);
  });

/**
 * What is shown below the card for a bot's answer; null where the answer is a card, which shows itself. `again` presses the
 * same button once more with what the sign-in page said.
 */
export function footingOf(
  { type, value }: ActionAnswer,
  again: (state: string) => Promise<Footing | null>,
): Footing | null {
  if (type === 'application/vnd.microsoft.card.adaptive') return null;
  if (type !== 'application/vnd.microsoft.activity.loginRequest')
    return footing(typeof value === 'string' ? value : said(value, 'message'));
  const button = buttonIn(value);
  const press = async (): Promise<Footing | null> => {
    const state = await signIn(said(button, 'value'));
    return state === null ? footing('You did not sign in. Nothing was changed.') : again(state);
  };
  return { words: said(value, 'text'), button: { title: said(button, 'title'), press } };
}
