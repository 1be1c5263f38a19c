import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that the contract's schemas come out as. */
interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly not?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema | false>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

/** Texts that have broken programs: controls, halves of characters, directions, private use, SQL, markup, long ones. */
const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'A\0B',
  '张\ud840',
  '\udc00三',
  '\u202e张三\u202c',
  '\ue863',
  '𠮷野家·阿依古丽',
  '👨‍👩‍👧',
  "'; DROP TABLE person; --",
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '{{x}}',
  '=cmd|calc',
  '\ufeff张三',
  '\u2028',
  'ｆｕｌｌ　ｗｉｄｔｈ',
  '-1',
  '9'.repeat(400),
  '长'.repeat(5000),
];
const DAYS = ['2026-03-05', '2026-02-30', '0000-00-00', '9999-12-31', '2026-03', '2026', '10000-01-01'];

const USUAL: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  On: fc.constantFrom('2026-03-05', '2026-03-06', '1900-01-01', '2099-12-31'),
  time: fc.constantFrom('09:00', '10:30'),
  month: fc.constantFrom('2026-01', '2026-03'),
  version: fc.constantFrom(1, 2),
  reason: fc.constant('录入有误'),
  name: fc.constantFrom('张三', '李四·买买提', '𠮷野'),
  number: fc.constantFrom('LZ2026-0001', '11010519491231002X', '1'),
  password: fc.constant('Correct-Horse-9'),
  after: fc.constant(null),
  cursor: fc.constant(null),
};

/** Anything structured clone carries, nested, with hostile keys. */
export const junk: fc.Arbitrary<unknown> = fc.anything({
  key: fc.constantFrom('__proto__', 'constructor', 'toString', 'personId', 'length', 'then', '$bytes', 'a'),
  maxDepth: 3,
  maxKeys: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
});

/** Inputs of the shape the schema asks for, with hostile texts, wild numbers and ids partly of real records. */
export function nearValid(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  // toJSONSchema answers the same shape for every schema; bytes come out as {}.
  return shaped(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, ids);
}

function shaped(schema: JsonSchema | false, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema === false || schema.not) return junk;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => shaped(choice, ids)));
  switch (schema.type) {
    case 'object':
      return object(schema, ids);
    case 'array':
      return fc.array(shaped(schema.items ?? {}, ids), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'string':
      return text(schema, ids);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(fc.uint8Array({ maxLength: 200 }), junk);
  }
}

function object(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0 && typeof schema.additionalProperties === 'object') {
    const keys = shaped(schema.propertyNames ?? { type: 'string' }, ids).map(String);
    return fc.dictionary(keys, shaped(schema.additionalProperties, ids), { maxKeys: 4 });
  }
  const fields = Object.fromEntries(
    properties.map(([name, field]) => [name, named(name, shaped(field, ids))]),
  );
  return fc.record(fields, { requiredKeys: [...(schema.required ?? [])] });
}

/** What a schema's own refinements ask for is not told by its shape, but by the field's name. */
function named(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const known = Object.entries(USUAL).find(([end]) => name.toLowerCase().endsWith(end.toLowerCase()))?.[1];
  return known ? fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: value }) : value;
}

function text(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  return fc.oneof(
    fc.constantFrom(...DAYS, ...ids),
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.constantFrom('内科', '张三', '测试用途', '13800000000', 'name', 'talk', 'letter'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
}

function number({ minimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const low = Math.ceil(minimum ?? -(2 ** 31));
  const high = Math.floor(maximum ?? 2 ** 31);
  return fc.oneof(
    fc.constantFrom(low, high, 1),
    fc.integer({ min: Math.max(low, -1e9), max: Math.min(high, 1e9) }),
  );
}
