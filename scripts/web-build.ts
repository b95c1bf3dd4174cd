import { withProgress } from './lib/progress.ts';
import { buildWeb, webFolder } from './lib/web-build.ts';

// Builds the customers' client into the folder from which the bank serves it.
await withProgress((show) => buildWeb(webFolder, show));
console.log(`built ${webFolder}`);
