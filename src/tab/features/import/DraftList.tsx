import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Draft, DraftAction, DraftRecommendation } from '#domain/import/document/draft.ts';
import { ActionCard } from './ActionCard.tsx';
import { bringBelow } from './bring-below.ts';
import styles from './DraftList.module.css';
import { RecommendationCard } from './RecommendationCard.tsx';
import { isWide, type Reading } from './reading.ts';
import { useRoving } from './use-roving.ts';

type Item =
  | { readonly kind: 'recommendation'; readonly id: string; readonly item: DraftRecommendation }
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly action: DraftAction;
      readonly before: string | null;
    }
  | { readonly kind: 'words'; readonly id: string; readonly words: string; readonly isTitle: boolean };

const actionItems = (actions: readonly DraftAction[]): readonly Item[] =>
  actions.map((action, at) => ({
    kind: 'action',
    id: action.id,
    action,
    before: actions[at - 1]?.id ?? null,
  }));

const grouped = (groups: Map<string, DraftAction[]>, id: string): DraftAction[] => {
  const group = groups.get(id) ?? [];
  groups.set(id, group);
  return group;
};

/** The draft in the order of the document: each recommendation, below it its actions. */
const itemsOf = (draft: Draft): readonly Item[] => {
  const under = new Map<string, DraftAction[]>();
  const also = new Map<string, DraftAction[]>();
  for (const action of draft.actions) {
    const [first = '', ...others] = action.recommendationIds;
    grouped(under, first).push(action);
    for (const id of others) grouped(also, id).push(action);
  }
  const known = draft.recommendations.flatMap((item): readonly Item[] => {
    const actions = under.get(item.id) ?? [];
    const shared = (also.get(item.id) ?? []).map(
      (action): Item => ({
        ...{ kind: 'words', id: `${item.id} ${action.id}`, isTitle: false },
        words: `Also covered by “${action.text.slice(0, 90)}”`,
      }),
    );
    const isBare = actions.length + shared.length === 0;
    const bare: Item = {
      kind: 'words',
      id: `${item.id} bare`,
      words: '○ No action was found for this recommendation.',
      isTitle: false,
    };
    return [
      { kind: 'recommendation', id: item.id, item },
      ...actionItems(actions),
      ...shared,
      ...(isBare ? [bare] : []),
    ];
  });
  const loose = under.get('') ?? [];
  const title: Item = {
    kind: 'words',
    id: 'loose',
    words: 'Actions without a recommendation',
    isTitle: true,
  };
  return loose.length === 0 ? known : [...known, title, ...actionItems(loose)];
};

const drawn = (item: Item, reading: Reading): ReactNode => {
  if (item.kind === 'recommendation') return <RecommendationCard item={item.item} {...reading} />;
  if (item.kind === 'action') return <ActionCard action={item.action} before={item.before} {...reading} />;
  return item.isTitle ? (
    <h2 className={`${styles.words} ${styles.title}`}>{item.words}</h2>
  ) : (
    <p className={styles.shared}>{item.words}</p>
  );
};

/** So many stand on the page as they are; of more only those exist that can be seen. */
const standing = 120;

/** Brings what is selected into view, once for each selection. */
const useReveal = (reading: Reading, items: readonly Item[], bring: (index: number) => void) => {
  const row = reading.editing?.row ?? reading.selected?.row;
  const wanted = useRef<string | null>(null);
  const reveal = () => {
    const card = wanted.current === null ? null : document.getElementById(`draft-${wanted.current}`);
    if (!card) return;
    wanted.current = null;
    bringBelow(card.querySelector('tr[data-selected]') ?? card);
  };
  const key = reading.editing ? `${row} form` : `${row} ${reading.selected?.field}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the page
  useEffect(() => {
    if (!reading.editing && reading.selected?.byQuestion && !isWide()) return;
    const index = items.findIndex(({ id }) => id === row);
    if (index < 0) return;
    wanted.current = row ?? null;
    bring(index);
    reveal();
  }, [key]);
  // A row that was not drawn yet is there after the list has moved.
  useLayoutEffect(reveal);
};

const Windowed = ({ items, reading }: { readonly items: readonly Item[]; readonly reading: Reading }) => {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const found = list.current?.getBoundingClientRect().top ?? 0;
    setTop((before) => (Math.abs(before - found - window.scrollY) < 1 ? before : found + window.scrollY));
  });
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'action' ? 300 : 120),
    overscan: 4,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  useReveal(reading, items, (index) => rows.scrollToIndex(index, { align: 'center' }));
  return (
    <div ref={list} className={styles.windowed} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        return (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={styles.item}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {item && drawn(item, reading)}
          </div>
        );
      })}
    </div>
  );
};

const Whole = ({ items, reading }: { readonly items: readonly Item[]; readonly reading: Reading }) => {
  useReveal(reading, items, () => undefined);
  return items.map((item) => (
    <div key={item.id} className={styles.item}>
      {drawn(item, reading)}
    </div>
  ));
};

/** The reading: every recommendation and action of the draft, line by line. */
export const DraftList = (reading: Reading) => {
  const items = useMemo(() => itemsOf(reading.draft), [reading.draft]);
  const list = useRef<HTMLElement>(null);
  const keys = useRoving(list);
  return (
    <section ref={list} className={styles.list} aria-label="What was read" {...keys}>
      {items.length > standing ? (
        <Windowed items={items} reading={reading} />
      ) : (
        <Whole items={items} reading={reading} />
      )}
    </section>
  );
};
