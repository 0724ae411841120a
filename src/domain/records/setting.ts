import { json, ownName } from './field.ts';
import { record } from './record.ts';
import { anything } from './shape.ts';

/** One named setting of the workspace, its value as JSON. */
export const settingRecord = record(
  { key: ownName(), value: json('SettingValue', 'Value', { of: anything, absent: null }) },
  {
    title: 'Settings',
    history: { subject: 'settings', kinds: { updated: null, sealed: null } },
    titleOf: ({ key }) => key,
  },
);
