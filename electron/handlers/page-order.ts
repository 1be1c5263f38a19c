/** What the page worker is asked: count the pages (`page` 0) or draw one. */
export interface PageOrder {
  readonly media: 'pdf' | 'tiff';
  readonly bytes: Uint8Array;
  /** From 1; 0 only counts. */
  readonly page: number;
  /** Pixels per point; PDF only. */
  readonly scale: number;
}

export interface PagePicture {
  readonly pages: number;
  readonly png: Uint8Array | null;
  readonly width: number;
  readonly height: number;
}
