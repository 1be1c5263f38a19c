import { degrees, PDFDocument, PDFName, type PDFRawStream } from '@cantoo/pdf-lib';
import type { Turn } from '../../../db/domain/scan.ts';

/** One picture as a PDF shows it: bytes as they came, and how they are packed. */
export interface PackedPicture {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colors: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK';
  readonly filter: 'DCTDecode' | 'CCITTFaxDecode' | 'FlateDecode';
  readonly parameters: Readonly<Record<string, number | boolean>> | null;
  readonly decode: readonly number[] | null;
  readonly bytes: Uint8Array;
  /** Pixels per inch; null where the file does not say. */
  readonly dpi: number | null;
  /** Degrees clockwise that set it upright, where the file says so. */
  readonly turn: Turn;
}

/** Points of the long side of A4: what a photograph without a resolution is taken for. */
const A4_LONG = 841.89;
/** Below this a resolution is a screen's, not a scanner's. */
const LEAST_DPI = 90;
const MOST_DPI = 2400;

const SAVE = { useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false } as const;

/** A new PDF without dates: the same scan gives the same bytes. */
export function plainDocument(): Promise<PDFDocument> {
  return PDFDocument.create({ updateMetadata: false });
}

/** The document's bytes. */
export function savePdf(document: PDFDocument): Promise<Uint8Array> {
  return document.save(SAVE);
}

/** Wraps a picture into a PDF of one page without touching its bytes. */
export async function picturePage(picture: PackedPicture): Promise<Uint8Array> {
  const document = await plainDocument();
  const { context } = document;
  const stream: PDFRawStream = context.stream(picture.bytes, dictionaryOf(picture));
  const page = document.addPage(pageSize(picture));
  const [width, height] = pageSize(picture);
  page.node.setXObject(PDFName.of('Scan'), context.register(stream));
  const content = context.stream(`q ${width} 0 0 ${height} 0 0 cm /Scan Do Q`);
  page.node.set(PDFName.Contents, context.register(content));
  if (picture.turn !== 0) page.setRotation(degrees(picture.turn));
  return savePdf(document);
}

function dictionaryOf(picture: PackedPicture) {
  const { width, height, bits, colors, filter, parameters, decode } = picture;
  return {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: bits,
    ColorSpace: colors,
    Filter: filter,
    ...(parameters ? { DecodeParms: { ...parameters } } : {}),
    ...(decode ? { Decode: [...decode] } : {}),
  };
}

function pageSize({ width, height, dpi }: PackedPicture): [number, number] {
  const isStated = dpi !== null && dpi >= LEAST_DPI && dpi <= MOST_DPI;
  const scale = isStated ? 72 / dpi : A4_LONG / Math.max(width, height);
  return [round(width * scale), round(height * scale)];
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}
