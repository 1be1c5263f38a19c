import { Button } from 'antd';
import { useNavigate, useRouteError } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { faultText } from '../ui/notices.ts';

/** Stands where a screen has failed: nothing typed elsewhere is lost, and there is a way on. */
export function ErrorPage() {
  const error = useRouteError();
  const navigate = useNavigate();
  return (
    <EmptyState title="此页面无法显示" action={<Button onClick={() => void navigate('/')}>返回首页</Button>}>
      {faultText(error)}
    </EmptyState>
  );
}
