import { z } from 'zod';
import { variables } from '../../src/config/variables.ts';

interface Variable {
  readonly name: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
}

function describedVariables(): Variable[] {
  const { properties } = z.toJSONSchema(variables, { io: 'input' });
  return Object.entries(properties ?? {}).map(([name, property]) => ({ name, ...(property as object) }));
}

/** docs/configuration.md, from the one place that knows the variables. */
export function configurationPage(): string {
  const rows = describedVariables().map(({ name, default: standard, enum: words, description }) => {
    const values = words ? ` One of ${words.map((word) => `\`${word}\``).join(', ')}.` : '';
    return `| \`${name}\` | ${standard === undefined ? '' : `\`${standard}\``} | ${description}${values} |`;
  });
  return `# Configuration

Every variable that the bank reads. This page is generated from \`src/config/variables.ts\`; a test fails when they differ.

| variable | default | meaning |
|---|---|---|
${rows.join('\n')}

A variable that is wrong or missing stops the start with one line that names it. Values are never printed.
`;
}

/** .env.example, from the same place: every variable with its default, commented out, so that a copy changes nothing. */
export function environmentExample(): string {
  const blocks = describedVariables().map(({ name, default: standard, enum: words, description }) => {
    const values = words ? ` One of ${words.join(', ')}.` : '';
    return `# ${description}${values}\n#${name}=${standard ?? ''}\n`;
  });
  return `# Copy this file to .env and remove the # of what you change. Generated from src/config/variables.ts by npm run docs:configuration.

${blocks.join('\n')}`;
}
