import type { FiledPaper } from '../../db/domain/scan.ts';
import { recordPath } from '../ui/record-path.ts';

/** Where the record a page was filed with is shown, the person for papers of a dossier; null where it is not to be opened. */
export function filedPath({ record, personId }: FiledPaper): string | null {
  if (record) return recordPath(record);
  return personId === null ? null : `/people/${personId}`;
}
