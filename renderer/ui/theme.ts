import type { ThemeConfig } from 'antd';

/** Colours that pass WCAG AA on white, and density for 29 px rows; antd's defaults fail contrast. */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  cssVar: { key: 'liandang' },
  token: {
    motion: false,
    fontFamily: 'var(--font)', // styles.css
    fontSize: 14,
    colorPrimary: '#0958d9',
    colorInfo: '#0958d9',
    colorLink: '#0958d9',
    colorError: '#cf1322',
    colorTextPlaceholder: '#757575',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorTextDisabled: '#6b6b6b',
    borderRadius: 4,
  },
  components: { Table: { cellPaddingBlockSM: 3 }, Form: { itemMarginBottom: 12 } },
};
