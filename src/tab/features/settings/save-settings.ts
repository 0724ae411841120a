import type { SettingsChange } from '#wire/requests.ts';

/** Saves one part of the settings; true when it is saved. */
export type SaveSettings = (change: SettingsChange, words: string) => Promise<boolean>;
