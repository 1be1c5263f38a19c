import { foldText } from '../../db/domain/fold.ts';
import type { FoundGroup, FoundItem } from '../ui/found.ts';
import { recordPath } from '../ui/record-path.ts';
import type { MenuEntry } from './menu-entries.ts';

/** The screens whose name holds the text, as a group of the palette; none for an empty text. */
export function findScreens(entries: readonly MenuEntry[], text: string): readonly FoundGroup[] {
  const sought = foldText(text);
  const items = entries
    .filter(({ label }) => sought !== '' && foldText(label).includes(sought))
    .map(({ path, label }) => ({ id: path, personId: null, title: label, detail: '', matched: text }));
  return items.length > 0 ? [{ kind: 'screen', items }] : [];
}

/** Where an item of the palette leads. */
export function addressOf(kind: FoundGroup['kind'], item: FoundItem): string {
  switch (kind) {
    case 'screen':
      return item.id;
    case 'person':
      return `/people/${item.personId ?? item.id}`;
    case 'entry':
      return `/people/${item.personId}?entry=${item.id}`;
    case 'record':
      return item.record ? recordPath(item.record) : '/';
    case 'campaign':
      return `/letters/campaigns/${item.id}`;
    case 'unit':
      return `/units?unit=${item.id}`;
    case 'supplier':
      return `/suppliers?supplier=${item.id}`;
  }
}
