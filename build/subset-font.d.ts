declare module 'subset-font' {
  interface SubsetOptions {
    readonly keepFeatures?: readonly string[];
    readonly noHinting?: boolean;
    readonly dropTables?: readonly string[];
    readonly preserveNameIds?: readonly number[];
  }
  const subsetFont: (font: Uint8Array, text: string, options: SubsetOptions) => Promise<Uint8Array>;
  export default subsetFont;
}
