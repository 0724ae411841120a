import type { DriveLink } from '#domain/records/case.ts';

interface Props {
  readonly file: Pick<DriveLink, 'name' | 'webUrl'>;
  /** What the link says; the name of the file where not given. */
  readonly words?: string;
}

/** A file or folder that opens in SharePoint in a window of its own. Where the server gave no address of ours, its name alone. */
export const FileLink = ({ file: { name, webUrl }, words = name }: Props) =>
  webUrl === '' ? (
    <span>{name}</span>
  ) : (
    <a href={webUrl} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
