/** Ends the process with 130 on Ctrl-C, until a command that has something to close takes over. */
export function exitOnInterrupt(): void {
  process.once('SIGINT', exit);
}

/** Waits for the signal to stop; a second Ctrl-C ends the process at once. */
export function stopSignal(): Promise<'SIGINT' | 'SIGTERM'> {
  process.off('SIGINT', exit);
  return new Promise(done => {
    process.once('SIGINT', () => {
      exitOnInterrupt();
      done('SIGINT');
    });
    process.once('SIGTERM', () => done('SIGTERM'));
  });
}

function exit(): never {
  process.exit(130);
}
