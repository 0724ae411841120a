import {
  besideLadder as beside,
  textKinds as kinds,
  type TextKind as OneKind,
  type Owner as OneOwner,
  type Status as OneStatus,
  type Action as Row,
  ladder as rungs,
} from '../records/action.ts';

export const ladder = rungs;
export const besideLadder = beside;
export const textKinds = kinds;
export type Action = Row;
export type Owner = OneOwner;
export type Status = OneStatus;
export type TextKind = OneKind;
