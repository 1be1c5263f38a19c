/** The part of fontkit this program uses; the package ships no types. */
declare module 'fontkit' {
  export interface FontGlyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly unknown[] };
  }
  export interface Font {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    readonly 'OS/2': {
      readonly fsType: {
        readonly noEmbedding: boolean;
        readonly noSubsetting: boolean;
        readonly bitmapOnly: boolean;
      };
    };
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): FontGlyph;
  }
  export function create(bytes: Uint8Array): Font;
}
