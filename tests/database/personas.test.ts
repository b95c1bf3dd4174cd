import { expect, test } from 'bun:test';
import { findPersona, newcomers, personaAt, personas } from '../../src/development/pid-issuer/personas.ts';

test('no two personas share a number, a document or a name', () => {
  const everybody = [...personas(20_000, 5), ...newcomers];
  for (const key of ['name', 'personalAdministrativeNumber', 'documentNumber', 'emailAddress'] as const) {
    expect(new Set(everybody.map((one) => one[key])).size).toBe(everybody.length);
  }
});

test('every birth date is a day of the calendar', () => {
  for (const { birthDate } of [...personas(5000), ...newcomers]) {
    expect(new Date(`${birthDate}T00:00:00Z`).toISOString().slice(0, 10)).toBe(birthDate);
  }
});

test('a persona depends on index and seed alone', () => {
  expect(personas(200, 9)[199]).toEqual(personaAt(199, 9));
  expect(personaAt(199, 9)).not.toEqual(personaAt(199, 8));
});

test('the first five have names of their own with any seed, the newcomers are not among the customers', () => {
  const names = personas(5, 77).map((one) => one.name);
  expect(names).toEqual(['alice', 'bruno', 'clara', 'dmitri', 'elif']);
  expect(newcomers.map((one) => one.name)).toEqual(['nadia', 'otto']);
});

test('everybody is found by name', () => {
  for (const one of [...personas(20, 2), ...newcomers]) expect(findPersona(one.name, 2)).toEqual(one);
  for (const name of ['customer-1', 'customer-0', 'customer-06', 'nobody', '']) {
    expect(findPersona(name)).toBeUndefined();
  }
});
