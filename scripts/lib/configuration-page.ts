import { z } from 'zod';
import { variables } from '../../src/config.ts';

/** docs/configuration.md, from the one place that knows the variables. */
export function configurationPage(): string {
  const schema = z.toJSONSchema(variables, { io: 'input' });
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const {
      default: standard,
      enum: words,
      description,
    } = property as {
      default?: unknown;
      enum?: unknown[];
      description?: string;
    };
    const values = words ? ` One of ${words.map((word) => `\`${word}\``).join(', ')}.` : '';
    return `| \`${name}\` | ${standard === undefined ? '' : `\`${standard}\``} | ${description}${values} |`;
  });
  return `# Configuration

Every variable that the bank reads. This page is generated from \`src/config.ts\`; a test fails when they differ.

| variable | default | meaning |
|---|---|---|
${rows.join('\n')}

A variable that is wrong or missing stops the start with one line that names it. Values are never printed.
`;
}
