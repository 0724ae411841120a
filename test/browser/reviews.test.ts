import { afterAll, beforeAll, expect, it } from 'vitest';
import { upn } from '../world.ts';
import { openWindow, seriousFindings, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let hers: Window;

beforeAll(async () => {
  scene = await openScene(2);
  hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
});
afterAll(() => scene?.close());

it('a review of a plan is planned, recorded and read in the history, by those who may', async () => {
  const { tab, go } = hers;
  await go('/cases');
  await tab.getByText(/Received .*, check due/).waitFor();
  await go(`/cases/${scene.settled.caseKey}`);
  await tab.getByRole('button', { name: 'Edit receipt and manager' }).click();
  await tab.getByLabel('Received from').fill('Somerset Partnership');
  await tab.getByRole('button', { name: 'Save', exact: true }).click();
  await tab.getByText('From Somerset Partnership').waitFor();
  await tab.getByText('How strong its actions are, and what to ask').click();
  await tab
    .getByRole('button', { name: /^Set aside: A1\.1/ })
    .first()
    .click();
  await tab.getByLabel('Why does it not matter here?').fill('The minutes show it.');
  await tab.getByRole('button', { name: 'Set aside', exact: true }).click();
  await tab.getByText(/^Set aside by Priya Nair, .*: The minutes show it\.$/).waitFor();
  await hers.page.screenshot({ path: '.build/advice.png' });
  await tab.getByText('2 things asked for: 2 not yet looked at').waitFor();
  await tab.getByRole('button', { name: 'All answered by A1.1' }).click();
  await tab.getByText('2 things asked for: 1 answered by actions, 1 not yet looked at').waitFor();
  await tab.getByRole('button', { name: /^Change: The trust should agree step 2/ }).click();
  await tab.getByLabel('What becomes of it').selectOption('For another organisation');
  await tab.getByLabel('Which body?').fill('The county council');
  await tab.getByRole('button', { name: 'Save', exact: true }).click();
  await tab.getByText('2 things asked for: 1 answered by actions, 1 for another body').waitFor();
  await hers.page.screenshot({ path: '.build/demands.png' });
  await tab.getByText('Reviews of this plan').click();
  await tab.getByText('Nobody has planned a review of this plan yet.').waitFor();
  await tab.getByRole('button', { name: 'Plan a review' }).click();
  await tab.getByLabel('Review it by').fill('2099-01-29');
  await tab.getByRole('button', { name: 'Plan the review' }).click();
  await tab.getByText('Planned · due 29 Jan 2099 · planned by Priya Nair').waitFor();

  const theirs = await openWindow(scene.browser, scene.world, { as: upn.megan });
  await theirs.go(`/cases/${scene.settled.caseKey}`);
  await theirs.tab.getByText('Reviews of this plan').click();
  await theirs.tab.getByText('Planned · due 29 Jan 2099 · planned by Priya Nair').waitFor();
  expect(await theirs.tab.getByRole('button', { name: /review$/ }).count()).toBe(0);
  await theirs.close();

  await tab.getByRole('button', { name: 'Record the review' }).click();
  await tab.getByLabel('Is the plan good enough?').selectOption('To be improved');
  await tab.getByLabel('What is needed').fill('Two dates are missing.');
  await hers.page.screenshot({ path: '.build/review-form.png' });
  expect(await seriousFindings(hers.frame())).toEqual([]);
  await tab.getByRole('button', { name: 'Save the review' }).click();
  await tab.getByText(/To be improved · held on .* · Priya Nair/).waitFor();
  await tab
    .getByRole('region', { name: /^Stage of/ })
    .getByText(/^. ?Returned on/)
    .waitFor();
  await hers.page.screenshot({ path: '.build/review-held.png' });

  await go(`/cases/${scene.settled.caseKey}/history`);
  await tab
    .getByText(
      /Priya Nair recorded the review of the plan: held on .*, “To be improved” and found “Two dates are missing.”/,
    )
    .waitFor();
  await tab.getByText('Priya Nair planned a review of the plan: due on 29 Jan 2099.').waitFor();
  expect(hers.errors).toEqual([]);
});
