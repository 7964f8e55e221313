import type { Terminal } from './terminal.ts';

/** A line that tells how far a command is: on terminals only, and only once it has taken a second. */
export interface Progress {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** Starts to count the second now. */
export function progressOn(terminal: Terminal): Progress {
  if (!terminal.interactive) return { show: () => {}, clear: () => {} };
  const state = { next: Date.now() + 1000, shown: false };
  return {
    show: text => {
      const now = Date.now();
      if (now < state.next) return;
      state.next = now + 100;
      state.shown = true;
      terminal.err(`\r\u001b[K${text.slice(0, terminal.width - 1)}`);
    },
    clear: () => {
      if (state.shown) terminal.err('\r\u001b[K');
      state.shown = false;
    },
  };
}
