import { Tag } from 'cbor-x/index-no-eval';
import { DateTimeText, EmbeddedCbor, FullDateText } from './cbor.ts';

/** Describes the kind of a value without repeating the value. Of a date or time it shows the form, with 9 for every digit. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return kindOfText(value);
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'number' || typeof value === 'bigint') return kindOfNumber(value);
  if (value instanceof DateTimeText) return `a date and time (tag 0) of the form ${formOf(value.text)}`;
  if (value instanceof FullDateText) return `a date (tag 1004) of the form ${formOf(value.text)}`;
  if (value instanceof EmbeddedCbor) return 'embedded CBOR (tag 24)';
  if (value instanceof Tag) return 'a value with another tag';
  if (value instanceof Uint8Array) return value.length === 0 ? 'an empty byte string' : 'a byte string';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value instanceof Map ? 'a map' : 'an object';
}

function kindOfText(text: string): string {
  if (text === '') return 'an empty text';
  return dateLike.test(text) ? `a text of the form ${formOf(text)}` : 'a text';
}

function kindOfNumber(value: number | bigint): string {
  if (typeof value === 'bigint' || !Number.isFinite(value)) return 'a number out of range';
  if (value < 0) return 'a negative number';
  return Number.isInteger(value) ? 'a number' : 'a fraction';
}

const dateLike = /^\d[\d.:/+TZtz -]{5,39}$/;

function formOf(text: string): string {
  return dateLike.test(text) ? text.replace(/\d/g, '9') : 'another text';
}
