import { PERSON_COLUMN_LABELS, type PersonColumn } from '../../db/domain/person-columns.ts';
import type { PersonLine } from '../../electron/contract/people.ts';
import type { ListColumn } from '../ui/ListPage.tsx';

const COLUMNS: readonly (Omit<ListColumn<PersonLine>, 'label'> & { readonly code: PersonColumn })[] = [
  { code: 'name', width: 110, sortable: true, render: (row) => row.name },
  { code: 'sex', width: 52, align: 'center', render: (row) => row.sex },
  { code: 'unit', width: 150, sortable: true, render: (row) => row.unitName },
  { code: 'postTitle', width: 130, render: (row) => row.postTitle },
  { code: 'category', width: 92, sortable: true, render: (row) => row.categoryName },
  { code: 'politicalStatus', width: 100, render: (row) => row.politicalStatus },
  { code: 'staffNumber', width: 96, sortable: true, render: (row) => row.staffNumber },
  { code: 'dossierNumber', width: 130, render: (row) => row.dossierNumber ?? '' },
  { code: 'employment', width: 64, render: (row) => row.employment },
  { code: 'custody', width: 78, render: (row) => row.custody },
  { code: 'professionalTitle', width: 110, render: (row) => row.professionalTitle },
  { code: 'birthOn', width: 100, optional: true, render: (row) => row.birthOn ?? '' },
  { code: 'postSinceOn', width: 100, optional: true, render: (row) => row.postSinceOn ?? '' },
  { code: 'rank', width: 90, optional: true, render: (row) => row.rank },
  { code: 'branchName', width: 130, optional: true, render: (row) => row.branchName },
  { code: 'workStartedOn', width: 110, optional: true, render: (row) => row.workStartedOn ?? '' },
  { code: 'identity', width: 180, optional: true, render: (row) => row.identity },
  { code: 'phone', width: 120, optional: true, render: (row) => row.phone },
];

/** Columns of 人员档案; document number and phone are covered and only shown when chosen. */
export const PEOPLE_COLUMNS: readonly ListColumn<PersonLine>[] = COLUMNS.map((column) => ({
  ...column,
  label: PERSON_COLUMN_LABELS[column.code],
}));
