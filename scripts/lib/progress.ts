/** Shows how far a command is: one line that counts up at a terminal; in a log, a line for every tenth. */
export function progressLines(): (done: number, all: number, what: string) => void {
  let shown = '';
  return (done, all, what) => {
    const line = `${done} of ${all} ${what}`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${line}${done === all ? '\n' : ''}`);
      return;
    }
    const tenth = `${what} ${Math.floor((done / all) * 10)}`;
    if (tenth === shown) return;
    shown = tenth;
    console.log(line);
  };
}
