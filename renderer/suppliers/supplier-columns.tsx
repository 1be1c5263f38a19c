import type { SupplierLine } from '../../electron/contract/suppliers.ts';
import type { ListColumn } from '../ui/ListPage.tsx';

/** Columns of 供应商廉洁台账. */
export const SUPPLIER_COLUMNS: readonly ListColumn<SupplierLine>[] = [
  { code: 'number', label: '编号', width: 96, sortable: true, render: (row) => row.number },
  { code: 'name', label: '名称', width: 240, sortable: true, render: (row) => row.name },
  { code: 'creditCode', label: '信用代码', width: 180, render: (row) => row.creditCode },
  { code: 'representatives', label: '代表', width: 140, render: (row) => row.representatives },
  {
    code: 'authorisedToOn',
    label: '委托书期限',
    width: 116,
    render: (row) => (row.authorisedToOn === null ? '' : `至${row.authorisedToOn}`),
  },
  { code: 'supplies', label: '供应内容', width: 160, render: (row) => row.supplies },
  { code: 'integrityNote', label: '诚信记录', width: 160, render: (row) => row.integrityNote },
  { code: 'note', label: '备注', width: 140, render: (row) => row.note },
];
