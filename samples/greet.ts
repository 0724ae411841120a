import { voiceOf } from './speak.ts';

/** The team of the local Microsoft 365, and the channel in it that gets the weekly summary. */
const team = '33333333-3333-4333-8333-333333333333';
const channel = '19:c24d7a90e35f4b16b8a2f1d06c7e9348@thread.tacv2';

/**
 * Adds the app to the sample team and to one person's chat, as a person would in Teams, and connects the team, as the same
 * person would in the tab. Where it was done before nothing happens.
 */
export async function addToTeam(local: string, app: string, upn: string): Promise<void> {
  for (const added of [
    { scope: 'team', channel, as: upn },
    { scope: 'personal', as: upn },
  ]) {
    const answer = await fetch(`${local}/connector/local/install`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(added),
    });
    if (!answer.ok) throw new Error(`Adding the app answered ${answer.status}: ${await answer.text()}`);
  }
  const voice = await voiceOf(local, app, upn);
  await voice.ask('POST', '/api/teams', { groupId: team, channelId: channel });
}
