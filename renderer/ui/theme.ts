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
    colorPrimaryHover: '#003eb3', // antd lightens on hovering, below the contrast of text
    colorLinkHover: '#003eb3',
    colorError: '#cf1322',
    colorErrorHover: '#a8071a',
    colorTextPlaceholder: '#757575',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorTextDisabled: '#6b6b6b',
    borderRadius: 4,
  },
  components: { Table: { cellPaddingBlockSM: 3 }, Form: { itemMarginBottom: 12 } },
};
