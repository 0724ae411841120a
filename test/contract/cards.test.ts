import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Digest, digestFor, digestRow } from '#domain/digest/digest.ts';
import { asKey } from '#domain/key.ts';
import type { Action } from '#domain/records/action.ts';
import { fixed } from '#domain/teams/channel-text.ts';
import { previewLine } from '#wire/digest-words.ts';
import { cardActions } from '../../api/bot/actions/table.ts';
import { actionCard } from '../../api/bot/cards/action-card.ts';
import type { CardElement, Links, line } from '../../api/bot/cards/card.ts';
import { digestCard } from '../../api/bot/cards/digest-card.ts';
import { mineCard } from '../../api/bot/cards/mine-card.ts';
import type { Receipt } from '../../api/bot/cards/receipt.ts';
import type { CardMessage, Connector } from '../../api/bot/out/connector.ts';
import { changeOfStep } from '../../src/domain/actions/quick-step.ts';
import { aCase, aConfirmation, anAction, aSource } from '../domain/digest-source.ts';
import { identifier } from '../domain/identifiers.ts';
import { buttonRows, buttonsOf, cardFaults, teamsBytes } from './card-check.ts';

const links: Links = {
  list: 'https://teams.microsoft.com/l/entity/app/list',
  overdue: 'https://teams.microsoft.com/l/entity/app/list?context=%2Factions%3Fshow%3Doverdue',
  action: (key) => `https://teams.microsoft.com/l/entity/app/${key}`,
};
const changed: Receipt = {
  words: fixed('C-014 A1.1 is marked as done, 09:41.'),
  actionKey: 'a',
  event: 'event-1',
};
const viewOf = (digest: Digest, actions: readonly Action[], receipt: Receipt | null = null) => ({
  digest,
  run: asKey<'run'>('digest:19:channel:2026-W10'),
  actionNow: (key: string) => actions.find((action) => action.key === key),
  receipt,
});
const posts = [aConfirmation('Ward Manager')];
const about = { due: '2026-02-01', caseCode: 'C-014', today: '2026-03-02', posts };
const dueDays = ['2025-05-01', '2026-01-10', '2026-02-10', '2026-02-27'];
const crowd = Array.from({ length: 60 }, (_, n) =>
  anAction(`action-with-a-key-as-long-as-real-ones-${n}`, {
    ref: `A${n}.1`,
    title: `A neutral title of eighty characters, the longest that a channel may see ${n}`.slice(0, 80),
    due: dueDays[n % 4] ?? null,
    slips: 2,
    status: 'blocked',
    blockedNeed: 'the audit team has to say which of the wards can be looked at this quarter',
  }),
);

describe('the cards', () => {
  const first = digestFor(aSource(crowd));
  const second = digestFor(aSource(crowd, { number: 13, lastDigest: first }));
  const cards = {
    'a full digest': digestCard(viewOf(first, crowd), links),
    'a full digest with much told before': digestCard(viewOf(second, crowd, changed), links),
    'a quiet week': digestCard(viewOf(digestFor(aSource([])), []), links),
    'one overdue action': digestCard(viewOf(digestFor(aSource([anAction('a')])), [anAction('a')]), links),
    'an action': actionCard(
      { action: anAction('a'), caseCode: 'C-014', posts, today: '2026-03-02', receipt: null },
      links,
    ),
    'an action just changed': actionCard(
      { action: anAction('a'), caseCode: 'C-014', posts, today: '2026-03-02', receipt: changed },
      links,
    ),
    'an action that is done': actionCard(
      {
        action: anAction('a', { status: 'evidenced' }),
        caseCode: 'C-014',
        posts,
        today: '2026-03-02',
        receipt: null,
      },
      links,
    ),
    'somebody’s own': mineCard(
      {
        rows: crowd.map((action) => digestRow(action, { ...about, due: action.due ?? '' })),
        open: 60,
        receipt: changed,
      },
      links,
    ),
    'nothing of one’s own': mineCard({ rows: [], open: 0, receipt: null }, links),
  };

  it.each(Object.entries(cards))('%s is understood by the Adaptive Cards parser', (_, card) => {
    expect(cardFaults(card)).toEqual([]);
    expect(card.version).toBe('1.5');
    expect(card.fallbackText).not.toBe('');
  });

  it.each(Object.entries(cards))(
    '%s has at most six buttons in a row, which is what Teams shows, and stays below 25 KB',
    (_, card) => {
      expect(Math.max(...buttonRows(card))).toBeLessThanOrEqual(6);
      expect(JSON.stringify(card).length).toBeLessThan(25_000);
      expect(teamsBytes(card)).toBeLessThan(80_000);
    },
  );

  it.each(Object.entries(cards))('%s never offers a new date on a button', (_, card) => {
    expect(JSON.stringify(card)).not.toContain('Input.Date');
    expect(buttonsOf(card).map(({ title }) => title)).not.toContain('New date');
  });

  it('shows what became of a row since the digest was counted, for everybody', () => {
    const before = anAction('a');
    const after: Action = {
      ...before,
      status: 'owner_complete',
      changedAt: '2026-03-02T09:41:00.000Z',
      changedBy: 'Megan Price',
    };
    const other = anAction('b', { ref: 'A2.2' });
    const card = digestCard(viewOf(digestFor(aSource([before, other])), [after, other], changed), links);
    expect(JSON.stringify(card)).toContain('Now: ◕ Done – to be checked');
    // A band counts what is overdue now.
    const headings = card.body.flatMap(({ text }) => text ?? []).filter((text) => / \(\d+\)$/.test(text));
    expect(headings).toEqual(['8–30 days (1)', 'No longer overdue (1)']);
    expect(JSON.stringify(card)).not.toContain('Megan');
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([
      ...['Update an action', 'Done', 'On track', 'Blocked', 'Undo', 'Open in tab'],
    ]);
    expect(decodeURIComponent(JSON.stringify(buttonsOf(card).at(-1)))).toContain('/actions?show=overdue');
  });

  const sinceThen = (fields: Partial<Action>) => {
    const now = anAction('a', { changedAt: '2026-03-02T09:41:00.000Z', ...fields });
    const elements = digestCard(viewOf(digestFor(aSource([anAction('a')])), [now]), links).body;
    return elements.flatMap(({ items = [] }) => items).find(({ text }) => text?.startsWith('Now:'));
  };

  it('colours green only what is done, and never without the word', () => {
    expect(sinceThen({ status: 'blocked' })).toMatchObject({ text: 'Now: ■ Blocked', color: 'Attention' });
    expect(sinceThen({ status: 'in_progress' })).toMatchObject({ color: 'Accent' });
    expect(sinceThen({ status: 'owner_complete' })).toMatchObject({ color: 'Good' });
  });

  it('shows the new date of an action after it was moved', () => {
    const moved = sinceThen({ due: '2026-05-01', slips: 1 });
    expect(moved?.text).toMatch(/^Now: due 1 May 2026$/);
    expect(sinceThen({ due: null })?.text).toBe('Now: no due date');
    expect(sinceThen({})?.text).toMatch(/In progress$/);
  });

  it('says what a tap saved right above the buttons, and nowhere else', () => {
    for (const card of [
      cards['a full digest with much told before'],
      cards['an action just changed'],
      cards['somebody’s own'],
    ]) {
      expect(JSON.stringify(card.body.at(-1))).toContain('✓ C-014 A1.1 is marked as done, 09:41.');
      expect(JSON.stringify(card.body.slice(0, -1))).not.toContain('is marked as done');
    }
  });

  it('takes what somebody wrote as words, not as Markdown', () => {
    const action = anAction('a', { title: '![picture](tel) **now**' });
    const card = actionCard({ action, caseCode: 'C-014', posts, today: '2026-03-02', receipt: null }, links);
    const elements = JSON.stringify(card.body);
    expect(elements).not.toContain('![picture](');
    expect(elements).not.toContain('**now**');
  });

  const read = (button: { readonly verb?: string; readonly data?: object } | undefined) =>
    cardActions.find(({ verb }) => verb === button?.verb)?.read(button?.data);

  it('sends data that the server understands', () => {
    const [done] = buttonsOf(cards['an action']).filter(({ title }) => title === 'Done');
    expect(read(done)).toMatchObject({ verb: 'action.update', data: { to: 'done' }, isUndone: true });
    const [undo] = buttonsOf(cards['an action just changed']).filter(({ title }) => title === 'Undo');
    expect(read(undo)).toMatchObject({ verb: 'action.undo', data: { event: 'event-1' }, isUndone: false });
    expect([read({ verb: 'action.update', data: { to: 'done' } }), read({ verb: 'action.none' })]).toEqual([
      'no_action',
      undefined,
    ]);
  });

  it('asks for the same change as the tab', () => {
    expect(changeOfStep('done', 'all wards')).toEqual({ status: 'owner_complete', note: 'all wards' });
    expect(changeOfStep('on_track', '')).toEqual({ status: 'in_progress', note: 'On track' });
    expect(changeOfStep('blocked', 'pharmacy')).toEqual({ status: 'blocked', blockedNeed: 'pharmacy' });
    expect(changeOfStep('blocked', undefined)).toEqual({ status: 'blocked' });
  });

  const hostile: readonly Partial<Action>[] = [
    { ref: 'AOkonkwo.1' },
    { ref: 'A1.1 Okonkwo' },
    { title: 'Okonkwo’s mother called', titleConfirmed: null },
    { title: 'Okonkwo’s mother called', titleConfirmed: aConfirmation('Audit of care plans') },
    { title: 'Okonkwo', titleConfirmed: { ...aConfirmation('Okon\u00adkwo') } },
    { owners: [{ post: 'Mrs Okonkwo', organisation: 'Okonkwo Ltd', person: null, accountable: true }] },
    { status: 'blocked', blockedNeed: 'Okonkwo has to sign' },
    { note: 'Okonkwo', text: 'Okonkwo', changedBy: 'Nurse Okonkwo', otherWords: ['Okonkwo'] },
    { label: 'Okonkwo', dueText: 'Okonkwo', evidencePromised: ['Okonkwo'], reportedTo: ['Okonkwo'] },
  ];
  it.each([...hostile.entries()])(
    'no card and no preview says a name, wherever it was put (%i)',
    (_, fields) => {
      const action = anAction('a', fields);
      const changedAfter = { ...action, changedAt: '2026-03-03T00:00:00.000Z' };
      const cases = [{ ...aCase, code: 'Okonkwo' }]; // as somebody may put it into the list
      const digest = digestFor(aSource([action], { cases }));
      const again = digestFor(aSource([action], { cases, number: 13, lastDigest: digest }));
      const row = digestRow(action, { ...about, caseCode: 'Okonkwo' });
      const view = { action, caseCode: 'Okonkwo', posts, today: '2026-03-02', receipt: null };
      const said = [
        ...[digest, again].map((one) => digestCard(viewOf(one, [changedAfter], changed), links)),
        ...[digest, again].map(previewLine),
        actionCard(view, links),
        mineCard({ rows: [row], open: 1, receipt: null }, links),
      ];
      expect(JSON.stringify(said)).not.toMatch(/okonkwo/i);
    },
  );

  it('takes no text but those that may be shown: another does not compile', () => {
    type TakesAny<T> = string extends NonNullable<T> ? true : false;
    const aLine: TakesAny<Parameters<typeof line>[0]> = false;
    const element: TakesAny<CardElement['text' | 'title' | 'label' | 'placeholder' | 'errorMessage']> = false;
    const facts: TakesAny<NonNullable<CardElement['facts']>[number]['value']> = false;
    const choices: TakesAny<NonNullable<CardElement['choices']>[number]['title']> = false;
    const preview: TakesAny<CardMessage['summary']> = false;
    const message: TakesAny<Parameters<Connector['sendText']>[1]> = false;
    const unknownProperty: 'speak' extends keyof CardElement ? true : false = false;
    const all = [aLine, element, facts, choices, preview, message, unknownProperty];
    expect(all).not.toContain(true);
  });

  it('never carries an identifier, wherever it was seeded (10,000 cards)', () => {
    fc.assert(
      fc.property(identifier, identifier, fc.boolean(), (inTitle, inNeed, isBlocked) => {
        const owners = [{ post: `Sister ${inNeed}`, organisation: null, person: null, accountable: true }];
        const action = anAction('a', {
          ...{ title: `Review ${inTitle}`, text: `About ${inTitle}`, note: `Seen ${inTitle}`, owners },
          titleConfirmed: null,
          ...(isBlocked ? { status: 'blocked', blockedNeed: `Wait for ${inNeed}` } : {}),
        });
        const digest = digestFor(aSource([action]));
        const row = digestRow(action, about);
        const said = JSON.stringify([
          digestCard(viewOf(digest, [action]), links),
          actionCard({ action, caseCode: 'C-014', posts, today: '2026-03-02', receipt: null }, links),
          mineCard({ rows: [row], open: 1, receipt: null }, links),
        ]);
        return !said.includes(inTitle) && !said.includes(inNeed);
      }),
      { numRuns: 3334 },
    );
  });
});
