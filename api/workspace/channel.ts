import type { Settings } from '#wire/requests.ts';

/** A connected channel as it is kept in Settings. */
export type Channel = Settings['channels'][number];

/** What keeps a connected channel from getting anything; `working` where nothing does. */
export type ChannelState = 'working' | 'app_removed' | 'team_deleted' | 'channel_deleted' | 'writes_blocked';
