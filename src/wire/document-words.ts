/** Why a file could not be read. */
export type DocumentFaultCode =
  | 'empty'
  | 'not_what_it_says'
  | 'password'
  | 'too_large'
  | 'too_complex'
  | 'damaged'
  | 'scanned'
  | 'legacy_format'
  | 'presentation'
  | 'picture'
  | 'archive'
  | 'other_program'
  | 'lock_file'
  | 'unknown_format'
  | 'took_too_long';

/** For each fault one sentence or two: what happened, what was kept, what to do next. */
export const documentWords: Record<DocumentFaultCode, string> = {
  empty: 'This file is empty. Nothing was imported. Choose the file that contains the plan.',
  not_what_it_says:
    'The content of this file is not what its name says. Nothing was imported. Open it in the program it was made with, save it again and choose the new file.',
  password:
    'This file is protected with a password. Nothing was imported. Save a copy without the password and choose that copy.',
  too_large:
    'This file is too large to read. Nothing was imported. Save the plan alone, without pictures and attachments, as a new file and choose that.',
  too_complex:
    'This file contains far more than an action plan would. Nothing was imported. Copy the plan into a new document and choose that.',
  damaged:
    'This file is damaged and could not be read in full. Nothing was imported. Open it in the program it was made with, save it again and choose the new file.',
  scanned:
    'This PDF contains scanned pages and no text. Nothing was imported. Choose the Word or Excel file it was made from, or run text recognition (OCR) on it first.',
  legacy_format:
    'This file was saved by a very old version of Word or Excel (before 1997). Nothing was imported. Open it, choose “Save as” and the type .docx or .xlsx, and choose the new file.',
  presentation:
    'This is a presentation (PowerPoint or similar). Nothing was imported. Copy the table of actions into a Word document and choose that, or copy it and paste it here.',
  picture:
    'This is a picture, and the words in it cannot be read. Nothing was imported. Choose the Word, Excel or PDF file that it shows.',
  archive:
    'This is a folder packed into one file (.zip or similar). Nothing was imported. Unpack it and choose the plan inside.',
  other_program:
    'This file belongs to a program whose files cannot be read here (such as OneNote, Project, Publisher, Pages or Numbers). Nothing was imported. Open it in that program, save or export the plan as Word, Excel or PDF, and choose the new file.',
  lock_file:
    'This is not the plan but the small file (~$…) that Word or Excel creates while a document is open. Nothing was imported. Choose the file of the same name without ~$.',
  unknown_format:
    'This kind of file cannot be read. Nothing was imported. Choose a document of Word (.docx, .doc, .odt, .rtf), a workbook of Excel (.xlsx, .xls, .ods), a PDF, a web page (.html), an e-mail (.eml, .msg) or a text file (.txt, .csv).',
  took_too_long:
    'Reading this file took too long and was stopped. Nothing was imported. Copy the plan into a new document and choose that.',
};
