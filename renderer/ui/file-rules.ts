import { oversizeText, sizeText } from './size-text.ts';

interface NamedFile {
  readonly name: string;
  readonly size: number;
}

/** Why a file cannot be taken (Chinese, with what to do), or null. */
export function refusedFile(
  file: NamedFile,
  rules: { readonly endings: readonly string[]; readonly maxBytes: number },
): string | null {
  const name = file.name.toLowerCase();
  if (!rules.endings.some((ending) => name.endsWith(ending)))
    return `“${file.name}”的格式不支持，请选择 ${rules.endings.join('、')} 文件。`;
  if (file.size === 0) return `“${file.name}”是空文件，请检查后重新选择。`;
  if (file.size > rules.maxBytes)
    return `“${file.name}”为 ${oversizeText(file.size, rules.maxBytes)}，超过上限 ${sizeText(rules.maxBytes)}，请拆分或压缩后再选择。`;
  return null;
}
