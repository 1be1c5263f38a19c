/** Channels whose answers change with a person's place: his own, the lists, the trees, what is due. */
export const STALE_BY_PERSON: readonly string[] = [
  'people.',
  'units.',
  'dossiers.',
  'search.',
  'home.',
  'entries.overview',
];
