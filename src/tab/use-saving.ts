import { useState } from 'react';
import type { Fault } from './api.ts';
import { faultOf } from './use-answer.ts';

/**
 * One thing that is sent at a time: whether it is under way, and what it was refused with. `save` gives whether it went well;
 * what is no answer of the server is our own mistake and is passed on.
 */
export const useSaving = () => {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const save = async (work: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setFault(null);
    try {
      await work();
      return true;
    } catch (cause) {
      setFault(faultOf(cause));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, save };
};
