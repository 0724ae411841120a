import { FolderList } from '../../parts/FolderList.tsx';

/** The case's serious incident folder, as it stands in SharePoint. */
export const FolderPart = ({ caseKey }: { readonly caseKey: string }) => <FolderList caseKey={caseKey} />;
