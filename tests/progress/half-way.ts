import { openProgress, withProgress } from '../../scripts/lib/progress.ts';

// Commands for the tests of bars: `half-way.ts fail` fails at half of its way, `stay` stays there, `print` ends a step and says so.
const [end] = process.argv.slice(2);
if (end === 'print') {
  const progress = openProgress(process.stderr, process.env);
  progress.show({ what: 'things', done: 2, all: 2 });
  progress.end();
  console.log('a result');
} else
  await withProgress(async (show) => {
    show({ what: 'things', done: 0, all: 10 });
    show({ what: 'things', done: 5, all: 10 });
    if (end === 'fail') throw new Error('out of paint');
    await new Promise(() => setTimeout(() => undefined, 60_000));
  });
