import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { SUPPLIER_LEDGER } from '../../db/domain/supplier.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { useSession } from '../ui/session.ts';
import { SupplierForm } from './SupplierForm.tsx';
import { SupplierPane } from './SupplierPane.tsx';

const COLUMNS = ledgerColumns(SUPPLIER_LEDGER);

/** 供应商廉洁台账. */
export function SuppliersPage() {
  const { user } = useSession();
  const [parameters, setParameters] = useSearchParams();
  const [isAdding, setIsAdding] = useState(false);
  const openId = parameters.get('supplier');
  const canWrite = OFFICE_ROLES.includes(user.role);
  const open = (supplierId: string): void => setParameters({ supplier: supplierId }, { replace: true });
  return (
    <>
      <ListPage
        name="suppliers"
        title="供应商廉洁台账"
        channel="suppliers.list"
        countChannel="suppliers.count"
        exportChannel="suppliers.export"
        printChannel="suppliers.print"
        columns={COLUMNS}
        rowKey={(row) => row.id}
        filters={[{ code: 'text', label: '名称、编号、信用代码、代表', kind: 'text', width: 240 }]}
        defaultSort={{ by: 'number', descending: false }}
        onOpen={(row) => open(row.id)}
        empty={
          <EmptyState title="没有供应商">
            供应商及其代表单独编号登记，不建个人廉洁档案；已设筛选的，请先清除筛选。
          </EmptyState>
        }
        toolbar={() =>
          canWrite && (
            <Button type="primary" onClick={() => setIsAdding(true)}>
              登记供应商
            </Button>
          )
        }
      />
      {isAdding && <SupplierForm supplier={null} onClose={() => setIsAdding(false)} onSaved={open} />}
      {openId && (
        <SupplierPane
          key={openId}
          supplierId={openId}
          canWrite={canWrite}
          onClose={() => setParameters({}, { replace: true })}
        />
      )}
    </>
  );
}
