import { type Ability, may } from '#domain/permissions.ts';
import { useMe } from './me.ts';

/** Whether the person who looks may do this: controls that would only be refused are not shown. False until it is known. */
export const useMay = (ability: Ability): boolean => {
  const me = useMe();
  return me.phase === 'ready' && may(me.me, ability).ok;
};
