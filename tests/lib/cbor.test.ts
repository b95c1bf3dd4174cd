import { describe, expect, test } from 'bun:test';
// Both claim the tag of embedded items in the copy of the library that they share.
import '@owf/mdoc';
import '@sd-jwt/sd-jwt-vc';
import { Tag } from 'cbor-x/index-no-eval';
import { DateTimeText, decodeCbor, EmbeddedCbor, encodeCbor, FullDateText } from '../../src/lib/cbor.ts';
import { CborRefused } from '../../src/lib/cbor-structure.ts';

const hex = (value: unknown) => Buffer.from(encodeCbor(value)).toString('hex');
const decoded = (text: string) => decodeCbor(Buffer.from(text, 'hex'));

describe('CBOR', () => {
  test('is written in its shortest form, members in their order', () => {
    const map = new Map<unknown, unknown>([
      ['b', 1],
      ['a', [null, true, new Uint8Array([1, 2])]],
      [-7, 'ä'],
    ]);
    expect(hex(map)).toBe('a3616201616183f6f54201022662c3a4');
    expect(decoded(hex(map))).toEqual(map);
  });

  test('keeps embedded items and dates as they were written', () => {
    // {1: 2} with a length of two bytes, and a day that no calendar has.
    const embedded = decoded('d81845b900010102');
    expect(embedded).toBeInstanceOf(EmbeddedCbor);
    expect(hex(embedded)).toBe('d81845b900010102');
    expect(decoded('d903ec6a313939312d30322d3330')).toEqual(new FullDateText('1991-02-30'));
    expect(decoded('c06178')).toEqual(new DateTimeText('x'));
    expect(hex(new FullDateText('1991-02-30'))).toBe('d903ec6a313939312d30322d3330');
  });

  test('reads embedded items whatever other packages make of their tag', () => {
    expect(decoded('d81841a0')).toEqual(new EmbeddedCbor(Buffer.from([0xa0])));
    expect((decoded('d81841a0') as EmbeddedCbor).decode()).toEqual(new Map());
  });

  test.each([
    ['a bignum', 2, 'c24101', Buffer.from([1])],
    ['a negative bignum', 3, 'c34101', Buffer.from([1])],
    ['an epoch date', 1, 'c101', 1],
    ['a generic object', 27, 'd81b82665265674578706161', ['RegExp', 'a']],
    ['a shared value', 28, 'd81c80', []],
    ['a reference to one', 29, 'd81d00', 0],
    ['a packed table', 51, 'd8338401808000', undefined],
    ['a set', 258, 'd9010280', []],
    ['a typed array', 69, 'd8454401000200', Buffer.from([1, 0, 2, 0])],
  ])('carries %s as it is, without making anything of it', (_, tag, text, value) => {
    const item = decoded(text);
    expect(item).toBeInstanceOf(Tag);
    expect(item).toMatchObject({ tag, ...(value !== undefined && { value }) });
  });

  test('is not kept busy by a number of a megabyte', () => {
    // Reading it as a number takes minutes, in which the process would answer no request.
    const length = 1_000_000;
    const bignum = Buffer.concat([Buffer.from([0xc2, 0x5a]), Buffer.alloc(4), Buffer.alloc(length, 0xff)]);
    bignum.writeUInt32BE(length, 2);
    expect(decodeCbor(bignum)).toBeInstanceOf(Tag);
  });

  test.each([
    ['nothing', ''],
    ['an unfinished item', '8201'],
    ['two items', '0101'],
    ['an embedded item that is no bytes', 'd81801'],
    ['a date that is no text', 'd903ec01'],
    ['an array that asks for more than it holds', '9a0000ffff'],
    ['an array of a length that nothing here has', '9a00020000'],
  ])('is refused if it is %s', (_, text) => {
    expect(() => decoded(text)).toThrow();
  });

  describe('of which one label stands twice in a map is refused:', () => {
    test.each([
      ['a number', 'a2013822' + '0126'],
      ['a text', 'a2616101616102'],
      ['a text, in a map of indefinite length', 'bf616101616102ff'],
      ['bytes', 'a2410102410103'],
      ['a number in two lengths', 'a20102180103'],
      ['a number and the same one as a fraction', 'a20102f93c0003'],
      ['a number beyond what is exact', 'a21bffffffffffffffff011bffffffffffffffff02'],
      ['true', 'a2f501f502'],
      ['a list', 'a28101018101' + '02'],
      ['a label in a list', '81a201010102'],
      ['a label in a value', 'a161' + '61a201010102'],
      ['a label in a label', 'a1a20101010203'],
      ['a label under a tag', 'd81ea201010102'],
    ])('%s', (_, text) => {
      expect(() => decoded(text)).toThrow(new CborRefused('a map holds a label twice'));
    });

    test('in an embedded item, when that is read', () => {
      const item = decoded('d81845a201010102') as EmbeddedCbor;
      expect(() => item.decode()).toThrow(new CborRefused('a map holds a label twice'));
    });

    test('and not where labels only look alike', () => {
      const map = decoded(`a7${'0101'}${'18ff02'}${'613103'}${'610304'}${'413105'}${'2006'}${'62313107'}`);
      expect((map as Map<unknown, unknown>).size).toBe(7);
    });
  });

  test.each([
    ['ends early', 'it ends early', 'a101'],
    ['ends within a number', 'it ends early', '1901'],
    ['is nested too deep', 'it is nested too deep', `${'81'.repeat(65)}01`],
    ['has too many items', 'it holds too many items', `9f${'00'.repeat(20_001)}ff`],
    ['has a reserved length', 'it is not CBOR', '1c'],
    ['breaks where nothing began', 'it is not CBOR', 'ff'],
  ])('that %s is refused with words of ours', (_, words, text) => {
    expect(() => decoded(text)).toThrow(new CborRefused(words));
  });
});
