/** What antd names in English in any language, for want of a setting. */
const NAMES: Readonly<Record<string, string>> = {
  Clear: '清除',
  'close-circle': '清除',
  close: '关闭',
  eye: '显示或隐藏',
  'eye-invisible': '显示或隐藏',
  loading: '请稍候',
  'Increase Value': '增加',
  'Decrease Value': '减少',
  'segmented control': '选项',
};

/** Gives what screen readers say of antd's own parts in Chinese; icons that only decorate say nothing. */
function nameInChinese(element: Element): void {
  const name = element.getAttribute('aria-label') ?? '';
  const chinese = NAMES[name];
  if (chinese !== undefined) element.setAttribute('aria-label', chinese);
  else if (element.classList.contains('anticon') && /^[a-z-]+$/u.test(name))
    element.setAttribute('aria-hidden', 'true');
}

/** Renames whatever antd draws inside `root` from now on; the function given back ends it. */
export function keepNamesChinese(root: Element): () => void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        nameInChinese(node);
        for (const named of node.querySelectorAll('[aria-label]')) nameInChinese(named);
      }
  });
  for (const named of root.querySelectorAll('[aria-label]')) nameInChinese(named);
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
