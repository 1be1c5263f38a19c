import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { type BreakClass, breakClassOf } from './break-class.ts';

/** Official faces of GB/T 9704: body 仿宋, title 小标宋, heading 黑体, kai 楷体 (docs/decisions/0003-fonts.md). */
export type FontRole = 'body' | 'title' | 'heading' | 'kai';

/** One character in one face; the same object for the life of the worker, so it can key a document's own table. */
export interface FaceGlyph {
  readonly face: Face;
  readonly codePoint: number;
  readonly id: number;
  /** Advance in thousandths of the font size. */
  readonly advance: number;
  readonly breakClass: BreakClass;
}

/** A simple glyph as it stands in the font file, and its advance and bearing. */
export interface GlyphOutline {
  readonly bytes: Uint8Array;
  readonly metric: { readonly advance: number; readonly bearing: number };
}

/** Where the fonts lie: `folder` holds build/fonts.ts's output; `systemFolder` the PC's own fonts, if any (C:\Windows\Fonts). */
export interface FontSource {
  readonly folder: string;
  readonly systemFolder: string | null;
}

const FULL_FACE = 'serif-full.ttf';
const SHIPPED: Readonly<Record<FontRole, string>> = {
  body: 'serif-400.ttf',
  title: 'serif-700.ttf',
  heading: 'sans-700.ttf',
  kai: 'serif-600.ttf',
};
/** The PC's own official faces, taken for Han characters where the maker allows embedding. */
const FROM_SYSTEM: Partial<Record<FontRole, string>> = { body: 'simfang.ttf', kai: 'simkai.ttf' };

/** One font file, parsed on first use and kept; glyphs are looked up once per character. */
export class Face {
  readonly path: string;
  /** Outlines already read, by glyph id. */
  readonly outlines = new Map<number, GlyphOutline>();
  private readonly hanOnly: boolean;
  private parsed: Font | null = null;
  private readonly glyphs = new Map<number, FaceGlyph | null>();

  constructor(path: string, hanOnly: boolean) {
    this.path = path;
    this.hanOnly = hanOnly;
  }

  get font(): Font {
    this.parsed ??= create(readFileSync(this.path));
    return this.parsed;
  }

  /** The glyph of a character, or null where this face has none. */
  glyph(codePoint: number): FaceGlyph | null {
    const known = this.glyphs.get(codePoint);
    if (known !== undefined) return known;
    const takes = (!this.hanOnly || codePoint >= 0x2e80) && this.font.hasGlyphForCodePoint(codePoint);
    const glyph = takes ? this.place(codePoint) : null;
    this.glyphs.set(codePoint, glyph);
    return glyph;
  }

  /** The empty box, which still carries its character into the text layer. */
  missing(codePoint: number): FaceGlyph {
    return { face: this, codePoint, id: 0, advance: 1000, breakClass: breakClassOf(codePoint) };
  }

  private place(codePoint: number): FaceGlyph {
    const { id, advanceWidth } = this.font.glyphForCodePoint(codePoint);
    const advance = (advanceWidth * 1000) / this.font.unitsPerEm;
    return { face: this, codePoint, id, advance, breakClass: breakClassOf(codePoint) };
  }
}

function mayEmbed(path: string): boolean {
  const { fsType } = create(readFileSync(path))['OS/2'];
  return !fsType.noEmbedding && !fsType.noSubsetting && !fsType.bitmapOnly;
}

/** Horizontal mark → the character that draws its vertical shape (Unicode's presentation forms). */
const VERTICAL_SHAPES = new Map(
  [
    '，︐',
    '、︑',
    '。︒',
    '：︓',
    '；︔',
    '！︕',
    '？︖',
    '（︵',
    '）︶',
    '—︱',
    '–︲',
    '《︽',
    '》︾',
    '〈︿',
    '〉﹀',
    '「﹁',
    '」﹂',
    '『﹃',
    '』﹄',
    '【︻',
    '】︼',
    '〔︹',
    '〕︺',
  ].map((pair) => [pair.codePointAt(0) ?? 0, pair.codePointAt(1) ?? 0] as const),
);

function glyphsByRole(): Readonly<Record<FontRole, Map<number, FaceGlyph>>> {
  return { body: new Map(), title: new Map(), heading: new Map(), kai: new Map() };
}

/** Characters that are meant to be invisible: joiners, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** All faces of one worker: chooses a face per character and role, and never drops a character. */
export class FontSet {
  private readonly chains: Readonly<Record<FontRole, readonly [Face, ...Face[]]>>;
  private readonly chosen = glyphsByRole();
  private readonly vertical = glyphsByRole();
  /** A cut face has lost the outline of its empty box; only the whole one draws it. */
  private readonly blankFace: Face;
  private readonly boxFace: Face;

  constructor(source: FontSource) {
    const shared = new Map<string, Face>();
    const shipped = (file: string): Face => {
      const face = shared.get(file) ?? new Face(join(source.folder, file), false);
      shared.set(file, face);
      return face;
    };
    const chain = (role: FontRole): [Face, ...Face[]] => {
      const rest: [Face, ...Face[]] = [shipped(SHIPPED[role]), shipped(SHIPPED.body), shipped(FULL_FACE)];
      const own = FROM_SYSTEM[role];
      const path = own && source.systemFolder ? join(source.systemFolder, own) : null;
      return path && existsSync(path) && mayEmbed(path) ? [new Face(path, true), ...rest] : rest;
    };
    this.blankFace = shipped(SHIPPED.body);
    this.boxFace = shipped(FULL_FACE);
    this.chains = {
      body: chain('body'),
      title: chain('title'),
      heading: chain('heading'),
      kai: chain('kai'),
    };
  }

  /** The glyph for a character in a role: the first face that has it, else the whole face's empty box, seen on the page. */
  glyph(role: FontRole, codePoint: number): FaceGlyph {
    const known = this.chosen[role].get(codePoint);
    if (known) return known;
    const glyph = this.choose(role, codePoint);
    this.chosen[role].set(codePoint, glyph);
    return glyph;
  }

  /** The glyph for text set downwards: brackets and stops take their vertical shape but keep their character in the text layer. */
  verticalGlyph(role: FontRole, codePoint: number): FaceGlyph {
    const shape = VERTICAL_SHAPES.get(codePoint);
    if (shape === undefined) return this.glyph(role, codePoint);
    const known = this.vertical[role].get(codePoint);
    if (known) return known;
    const glyph: FaceGlyph = { ...this.glyph(role, shape), codePoint };
    this.vertical[role].set(codePoint, glyph);
    return glyph;
  }

  /** Whether the glyph is the empty box of a character that no face has. */
  isBox({ face, id }: FaceGlyph): boolean {
    return id === 0 && face === this.boxFace;
  }

  private choose(role: FontRole, codePoint: number): FaceGlyph {
    for (const face of this.chains[role]) {
      const glyph = face.glyph(codePoint);
      if (glyph) return glyph;
    }
    const face = INVISIBLE.test(String.fromCodePoint(codePoint)) ? this.blankFace : this.boxFace;
    return face.missing(codePoint);
  }
}
