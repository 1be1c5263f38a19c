import './controls.css';
import './pages.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import { keepNamesChinese } from './chinese-names.ts';
import { keepFocus } from './keep-focus.ts';
import { queryClient } from './query-client.ts';
import { keepSelectsUntouched } from './select-keys.ts';
import { theme } from './theme.ts';

dayjs.locale('zh-cn');

function pageNonce(): string {
  // The browser hides the attribute from the DOM's text but keeps the property.
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}

/** Dialogs and popups stand beside the page: directly in the body antd would lock scrolling by a style the content policy refuses. */
function overlays(): HTMLElement {
  return document.getElementById('overlays') ?? document.body;
}

/** What every screen stands in: language, density, content-policy nonce, notices at the bottom left, the call cache. */
export function UiRoot({ children }: { readonly children: ReactNode }) {
  useEffect(() => keepNamesChinese(document.body), []);
  useEffect(() => keepSelectsUntouched(document), []);
  useEffect(() => keepFocus(document, overlays()), []);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce: pageNonce() }}
      componentSize="small"
      button={{ autoInsertSpace: false }}
      getPopupContainer={overlays}
    >
      <App notification={{ placement: 'bottomLeft', maxCount: 3, duration: 4 }}>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
