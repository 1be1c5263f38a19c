import type { ThemeConfig } from 'antd';

/** Latin digits first from the UI face, then the Chinese face that Windows, Kylin/UOS and Debian each carry. */
export const FONT_FAMILY =
  '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei UI","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif';

/** Colours that pass WCAG AA on white, and density for 29 px rows; antd's defaults fail contrast. */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  cssVar: { key: 'liandang' },
  token: {
    motion: false,
    fontFamily: FONT_FAMILY,
    fontSize: 14,
    colorPrimary: '#0958d9',
    colorInfo: '#0958d9',
    colorLink: '#0958d9',
    colorError: '#cf1322',
    colorTextPlaceholder: '#757575',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorTextDisabled: '#757575',
    borderRadius: 4,
  },
  components: { Table: { cellPaddingBlockSM: 3 }, Form: { itemMarginBottom: 12 } },
};
