import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../electron/contract/codec.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.uint8Array(),
);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bytes', '$undefined', '$$')), tie('node')),
  ),
})).node;

describe('encodeFrame', () => {
  it('keeps exactly what structured clone keeps', () => {
    fc.assert(
      fc.property(value, (sample) => {
        expect(decodeFrame(encodeFrame(sample))).toEqual(structuredClone(sample));
      }),
    );
  });

  it.each([[new Date()], [new Map()], [Number.NaN], [Number.POSITIVE_INFINITY], [10n], [() => 1]])(
    'refuses %s, which the contract does not use',
    (sample) => {
      expect(() => encodeFrame({ sample })).toThrow(TypeError);
    },
  );
});

describe('decodeFrame', () => {
  it('refuses a frame cut anywhere', () => {
    const frame = encodeFrame({ name: '张三', bytes: new Uint8Array([1, 2, 3]) });
    for (let length = 0; length < frame.length; length += 1) {
      expect(() => decodeFrame(frame.slice(0, length))).toThrow();
    }
  });
});
