import { expect, test } from 'bun:test';
import { ConfigError, readConfig } from '../../src/config/config.ts';

test('the bank’s rules have the values that the documentation states', () => {
  expect(readConfig({})).toMatchObject({
    PAYMENT_LIMIT: 10_000_000,
    LOAN_ANNUAL_RATE: 590,
    LOAN_CEILING: 2_500_000,
    LOAN_PAUSE_HOURS: 24,
  });
});

test('a bank that lends without interest, or nothing without a person, can be configured', () => {
  const config = readConfig({ LOAN_ANNUAL_RATE: '0', LOAN_CEILING: '0.00', LOAN_PAUSE_HOURS: '0' });
  expect(config).toMatchObject({ LOAN_ANNUAL_RATE: 0, LOAN_CEILING: 0, LOAN_PAUSE_HOURS: 0 });
});

for (const [name, value] of [
  ['PAYMENT_LIMIT', '0'],
  ['PAYMENT_LIMIT', '-1'],
  ['PAYMENT_LIMIT', '1.001'],
  ['LOAN_ANNUAL_RATE', '100.01'],
  ['LOAN_ANNUAL_RATE', '5,9'],
  ['LOAN_ANNUAL_RATE', '-0.01'],
  ['LOAN_CEILING', '-5000'],
  ['LOAN_CEILING', 'much'],
  ['LOAN_PAUSE_HOURS', '-1'],
  ['LOAN_PAUSE_HOURS', '1.5'],
] as const) {
  test(`${name}=${value} stops the start with a line that names it and not the value`, () => {
    let refused: unknown;
    try {
      readConfig({ [name]: value });
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ConfigError);
    expect((refused as ConfigError).message).toStartWith(`${name}: `);
    expect((refused as ConfigError).message.slice(name.length)).not.toContain(value);
  });
}
