/** The channel of the local team that gets the digest. */
const channel = '19:safety-actions@thread.tacv2';

/**
 * Adds the app to the sample team and to one person's chat, as a person would in Teams: the bot remembers the channel and
 * greets it. Where it was added before nothing happens.
 */
export async function addToTeam(local: string, upn: string): Promise<void> {
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
}
