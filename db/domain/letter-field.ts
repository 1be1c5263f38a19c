/** What signs beside the office: a person for himself, a unit or branch by its head, or a supplier by its representative. */
export const PARTY_KINDS = { person: '个人', unit: '科室', branch: '党支部', supplier: '供应商' } as const;
export type PartyKind = keyof typeof PARTY_KINDS;

const ALL = ['person', 'unit', 'branch', 'supplier'] as const;
const STAFF = ['person', 'unit', 'branch'] as const;
const SUPPLIER = ['supplier'] as const;

/** The closed set of fields of a letter's text, written {年度}, with the parties whose letters know them and a sample for the preview. */
export const LETTER_FIELDS = {
  年度: { of: ALL, sample: '2026' },
  编号: { of: ALL, sample: 'ZR2026-0001' },
  单位名称: { of: ALL, sample: '临江市第一人民医院' },
  办公室名称: { of: ALL, sample: '纪检监察室' },
  甲方姓名: { of: ALL, sample: '陈立新' },
  甲方职务: { of: ALL, sample: '党委书记' },
  /** Where he serves; of a leader the hospital. */
  甲方科室: { of: ALL, sample: '临江市第一人民医院' },
  乙方姓名: { of: STAFF, sample: '王海燕' },
  乙方职务: { of: STAFF, sample: '科主任' },
  乙方科室: { of: STAFF, sample: '心血管内科' },
  乙方党支部: { of: STAFF, sample: '内科第二党支部' },
  分管领导: { of: STAFF, sample: '刘志强' },
  分管领导职务: { of: STAFF, sample: '副院长' },
  监督人: { of: ['person'], sample: '林思远' },
  监督人关系: { of: ['person'], sample: '配偶' },
  供应商名称: { of: SUPPLIER, sample: '江州康达医疗器械有限公司' },
  信用代码: { of: SUPPLIER, sample: '91990101MA00000000' },
  代表姓名: { of: SUPPLIER, sample: '赵文博' },
  责任期限起: { of: ALL, sample: '2026年1月1日' },
  责任期限止: { of: ALL, sample: '2026年12月31日' },
  份数: { of: ALL, sample: '两' },
} as const satisfies Readonly<Record<string, { readonly of: readonly PartyKind[]; readonly sample: string }>>;

export type LetterField = keyof typeof LETTER_FIELDS;
export type FieldValues = Readonly<Partial<Record<LetterField, string>>>;

const FIELD_NAMES = Object.keys(LETTER_FIELDS) as readonly LetterField[]; // the keys of the constant above

/** The fields that letters of such a party know, in the order of the menu. */
export function fieldsOf(party: PartyKind): readonly LetterField[] {
  return FIELD_NAMES.filter((name) => (LETTER_FIELDS[name].of as readonly PartyKind[]).includes(party)); // a narrower tuple per field
}

/** Values to show a template with. */
export function sampleValues(party: PartyKind): FieldValues {
  return Object.fromEntries(fieldsOf(party).map((name) => [name, LETTER_FIELDS[name].sample]));
}

/** Whether it is the name of a field of any letter. */
export function isLetterField(name: string): name is LetterField {
  return Object.hasOwn(LETTER_FIELDS, name);
}

/** The field of `party` whose name is fewest edits away; null where none shares a character. */
export function nearestField(name: string, party: PartyKind): LetterField | null {
  let nearest: LetterField | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const field of fieldsOf(party)) {
    if (![...field].some((character) => name.includes(character))) continue;
    const distance = editDistance(name, field);
    if (distance < least) [nearest, least] = [field, distance];
  }
  return nearest;
}

/** Levenshtein's distance in characters. */
function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let row = b.map((_, index) => index + 1);
  a.forEach((character, index) => {
    let diagonal = index;
    let left = index + 1;
    row = row.map((above, at) => {
      left = Math.min(above + 1, left + 1, diagonal + (character === b[at] ? 0 : 1));
      diagonal = above;
      return left;
    });
  });
  return row.at(-1) ?? a.length;
}
