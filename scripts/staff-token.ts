import { hashSecret, newSecret } from '../src/lib/secrets.ts';
import { readArguments, runCommand, UsageError } from './lib/command-line.ts';

const usage = `npm run staff:token -- NAME
  Makes a staff token. Prints it once, and the line to configure, which holds its hash only.
  NAME is what the audit will say: lower case letters, digits, dots, dashes, underscores.
  Pairs that STAFF_TOKENS holds already stay in the line; another one of the same name is replaced.`;

await runCommand(usage, () => {
  const [name = ''] = readArguments({}, { atMost: 1 }).positionals;
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name)) throw new UsageError('the token needs a NAME');
  const token = newSecret();
  const others = (process.env.STAFF_TOKENS ?? '')
    .split(',')
    .filter((pair) => pair && !pair.startsWith(`${name}:`));
  console.log(`Token, shown only now: ${token}`);
  console.log(`STAFF_TOKENS=${[...others, `${name}:${hashSecret(token)}`].join(',')}`);
});
