/** Whatever shows papers or the states they move is asked anew after a page was settled or taken back. */
export const STALE: readonly string[] = [
  'scans.',
  'scanSheets.',
  'home.',
  'dossiers.',
  'attachments.',
  'letters.',
  'talks.',
  'education.',
];
