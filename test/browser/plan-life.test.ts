import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleAll } from '../settled.ts';
import { one, upn, type Voice } from '../world.ts';
import { openWindow, seriousFindings, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

const file = new URL('../../../shared/plans/fixtures/000.docx', import.meta.url);
const isThere = existsSync(file);

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

/** Imports a document as a plan, or as the next version of one, every open point scene.settled as it was read. */
const imported = async (voice: Voice, bytes: Uint8Array, into: object): Promise<string> => {
  const path = `/api/imports?case=${scene.settled.caseKey}&name=Somerset.docx`;
  const kept = await settleAll(voice, (await voice.post(path, { body: bytes })).body);
  const override = 'It is the plan of this case, whatever it prints.';
  const body = { override, ...into };
  const { status, body: done } = await voice.post(`/api/imports/${kept.id}/accept`, {
    body,
    version: kept.version,
  });
  expect([status, done.detail]).toEqual([200, undefined]);
  return done.planKey;
};

const answerOnDesk = async ({ tab }: Window, question: string, answer: string) => {
  const part = tab.getByRole('listitem').filter({ hasText: question });
  await part.getByRole('radio', { name: answer, exact: true }).check();
  await part.getByText('Saved · ').waitFor();
};

it.skipIf(!isThere)(
  'the Somerset plan is received, returned, comes again and is accepted by somebody else, on a desk and on a phone (skipped where ../shared/plans is absent)',
  async () => {
    const { priya } = scene.settled;
    const plan = await imported(priya, readFileSync(file), {});
    const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
    await hers.go(`/cases/${scene.settled.caseKey}`);
    // Recommendation 2: whether recommendations are fully reflected in the plan is on the screen.
    await hers.tab.getByText(/^\d+ things asked for: .* not yet looked at/).waitFor();
    await hers.tab
      .getByRole('region', { name: 'Recommendation 2', exact: true })
      .getByText(/What it asks for/)
      .waitFor();
    await hers.page.screenshot({ path: '.build/somerset-case.png' });

    await hers.tab.getByRole('button', { name: 'Start the check' }).click();
    await hers.tab.getByRole('heading', { name: /^Quality review of/ }).waitFor();
    await hers.tab.getByText('7 of 14 questions have no answer yet.').waitFor();
    await answerOnDesk(hers, 'Were the staff who must do it asked?', 'No');
    await hers.tab.getByText('6 of 14 questions have no answer yet.').waitFor();
    await hers.page.screenshot({ path: '.build/somerset-review.png' });
    expect(await seriousFindings(hers.frame())).toEqual([]);
    expect(await hers.tab.getByRole('button', { name: 'Accept the plan' }).count()).toBe(0);
    await hers.tab.getByRole('button', { name: 'Return the plan' }).click();
    await hers.tab.getByLabel('What is needed').last().fill('Please name posts and evidence.');
    await hers.tab.getByRole('button', { name: 'Return it and make the letter' }).click();
    const letter = hers.tab.getByLabel('The letter');
    await letter.waitFor();
    const text = await letter.inputValue();
    for (const words of [
      'Please name posts and evidence.',
      'Were the staff who must do it asked?',
      'Recommendation 2',
    ])
      expect(text).toContain(words);
    await hers.page.screenshot({ path: '.build/somerset-letter.png' });

    const next = new Uint8Array(
      await (
        await fetch(`${scene.world.url}/api/plans/${plan}/export?as=docx`, {
          headers: { authorization: `Bearer ${priya.token}` },
        })
      ).arrayBuffer(),
    );
    await imported(priya, next, { reimport: plan });
    await hers.go(`/cases/${scene.settled.caseKey}`);
    await hers.tab.getByText(/Version 2/).waitFor();
    await hers.tab.getByText(/^Asked for on .*: \d+ of \d+ put right$/).click();
    await hers.tab.getByText('! Still open').first().waitFor();
    await hers.page.screenshot({ path: '.build/somerset-again.png' });

    const his = await openWindow(scene.browser, scene.world, { as: upn.daniel, width: 390, height: 844 });
    await his.go(`/cases/${scene.settled.caseKey}`);
    await his.tab.getByRole('button', { name: 'Start the check' }).click();
    await his.tab.getByText('1 of 14').waitFor();
    await his.page.screenshot({ path: '.build/somerset-phone.png' });
    for (let at = 1; at <= 14; at += 1) {
      const yes = his.tab.getByRole('radio', { name: 'Yes', exact: true });
      if ((await yes.count()) === 1) {
        await yes.check();
        await his.tab.getByText('Saved · Daniel').filter({ visible: true }).waitFor();
      }
      if (at < 14) await his.tab.getByRole('button', { name: 'Next ›' }).click();
    }
    expect(await seriousFindings(his.frame())).toEqual([]);
    await his.tab.getByRole('button', { name: 'Accept the plan' }).click();
    await his.tab.getByText(/^Good enough/).waitFor();
    const now = one((await priya.get('/api/board')).body.plans, ({ key }) => key === plan);
    expect([now.stage, now.versionNumber]).toEqual(['accepted', 2]);
    expect([...hers.errors, ...his.errors]).toEqual([]);
  },
);
