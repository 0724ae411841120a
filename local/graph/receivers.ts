import type { World } from './exchange.ts';

/** How quickly a receiver of notifications has answered of late. */
export interface Receivers {
  /** Notes whether an address answered within three seconds. */
  answered(url: string, inTime: boolean): void;
  /** From a tenth of slow answers on notifications are held back, from three twentieths on they are dropped for a while. */
  how(url: string): 'well' | 'slow' | 'dropped';
}

interface Record {
  readonly inTime: readonly boolean[];
  /** Until when nothing is sent, in milliseconds; afterwards everything begins again. */
  readonly droppedUntil: number | null;
}

const fresh: Record = { inTime: [], droppedUntil: null };

export function createReceivers(world: World): Receivers {
  const records = new Map<string, Record>();
  const recordOf = (url: string): Record => {
    const known = records.get(new URL(url).host) ?? fresh;
    return known.droppedUntil !== null && known.droppedUntil <= world.clock() ? fresh : known;
  };
  const slowShare = ({ inTime }: Record): number => {
    const { slowOf } = world.switches;
    return inTime.length < slowOf ? 0 : inTime.filter((each) => !each).length / inTime.length;
  };
  return {
    answered(url, isInTime) {
      const inTime = [...recordOf(url).inTime, isInTime].slice(-world.switches.slowOf);
      const isDropped = slowShare({ ...fresh, inTime }) >= 0.15;
      const droppedUntil = isDropped ? world.clock() + world.switches.slowSeconds * 1000 : null;
      records.set(new URL(url).host, { inTime, droppedUntil });
    },
    how(url) {
      const record = recordOf(url);
      if (record.droppedUntil !== null) return 'dropped';
      return slowShare(record) >= 0.1 ? 'slow' : 'well';
    },
  };
}
