import { FolderList } from '../../parts/FolderList.tsx';

/** The case's serious incident folder, as it is in SharePoint. */
export const FolderPart = ({ caseKey }: { readonly caseKey: string }) => <FolderList caseKey={caseKey} />;
