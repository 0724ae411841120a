/** Given as the `ref` of what has just appeared: it gets the focus once, when it appears. */
export const focusHere = (element: HTMLElement | null): void => element?.focus();

/** The same for a form: its first field gets the focus. */
export const focusFirstField = (form: HTMLFormElement | null): void =>
  form?.querySelector<HTMLElement>('textarea, input, select')?.focus({ preventScroll: true });

/** The page itself, where what had the focus is gone and nothing else has taken its place. */
export const focusPage = (): void => document.getElementById('page')?.focus();
