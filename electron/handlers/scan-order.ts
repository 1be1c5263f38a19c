import type { Turn } from '../../db/domain/scan.ts';
import type { SpoolHandle } from '../../db/spool.ts';

/** What the scan worker is asked: to read files page by page, to join split pages to papers, or to cut boxes out of one page. */
export type ScanOrder =
  | { readonly act: 'read' | 'join' }
  | {
      readonly act: 'cut';
      readonly pdf: Uint8Array;
      /** From 1. */
      readonly page: number;
      /** Millimetres from the top left of the printed page. */
      readonly boxes: readonly CutBox[];
    };

export interface CutBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One box as a PNG, and which part of it is ink. */
export interface CutPicture {
  readonly png: Uint8Array;
  readonly ink: number;
}

/** What `cut` gives. */
export interface CutPage {
  readonly pages: number;
  readonly cuts: readonly CutPicture[];
}

/** Pages to read of a file: from `firstPage` on every `step`th. */
export interface ScanSource {
  /** Where the file lies, with the key of this one file. */
  readonly spool: SpoolHandle;
  readonly firstPage: number;
  readonly step: number;
}

/** One page as the worker split and read it; it holds no key, so the texts are unverified. */
export interface ScannedPage {
  readonly kind: 'page';
  readonly page: number;
  readonly pages: number;
  /** The page alone, as a PDF; null where it could not be split. */
  readonly pdf: Uint8Array | null;
  readonly sha256: string;
  readonly texts: readonly string[];
  readonly digits: readonly string[];
  readonly turn: Turn;
  readonly skew: number;
  readonly isBlank: boolean;
  /** The last page of a letter whose signer has certainly not signed. */
  readonly isUnsigned: boolean;
  readonly fault: string | null;
}

/** What the worker emits while it reads. */
export type ScanEmission =
  | ScannedPage
  /** The page it is at, before it begins: where the worker dies, this page is the culprit. */
  | { readonly kind: 'at'; readonly page: number; readonly pages: number }
  /** The file as a whole cannot be read, and why, in Chinese. */
  | { readonly kind: 'fault'; readonly message: string };

/** A paper to join: its pages in order, each with what sets it upright; `skew` null where the page's own codes are to say it. */
export interface JoinSource {
  readonly pages: readonly { readonly pdf: Uint8Array; readonly turn: Turn; readonly skew: number | null }[];
}
