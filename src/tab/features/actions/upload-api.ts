import type { UploadAnswer } from '#wire/answers.ts';
import { ask, type Sending, send } from '../../api.ts';

/** What an upload in pieces asks the server. */

const id = encodeURIComponent;

const piecesOf = (actionKey: string): string => `/api/actions/${id(actionKey)}/evidence/pieces`;

export const beginUpload = (actionKey: string, { name, size }: File) =>
  ask<UploadAnswer>(piecesOf(actionKey), { method: 'POST', body: { name, size } });

export const lookAtUpload = (actionKey: string, ticket: string | null) =>
  ask<UploadAnswer>(piecesOf(actionKey), ticket === null ? {} : { ticket });

export const dropUpload = (actionKey: string, ticket: string) =>
  ask<UploadAnswer>(piecesOf(actionKey), { method: 'DELETE', ticket });

interface Piece {
  readonly ticket: string;
  readonly from: number;
  readonly bytes: ArrayBuffer;
  /** Its SHA-256, base64. */
  readonly mark: string;
}

export const sendPiece = (
  actionKey: string,
  { ticket, from, bytes, mark }: Piece,
  how: Omit<Sending, 'headers'>,
) =>
  send<UploadAnswer>('PUT', `${piecesOf(actionKey)}?from=${from}`, bytes, {
    ...how,
    headers: { 'upload-ticket': ticket, 'content-digest': `sha-256=:${mark}:` },
  });
