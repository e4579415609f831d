/** Where a command speaks: data on stdout, words and progress on stderr. */
export interface Console {
  data(text: string): void;
  say(words: string): void;
  /** Shows a line again and again: in place on a terminal, now and then as plain lines elsewhere. */
  showProgress(line: () => string): { stop(): void };
  /** Ctrl-C aborts the signal once; a second one ends the process. */
  onInterrupt(): { readonly signal: AbortSignal; dispose(): void };
}

const terminalIntervalMs = 200;
const plainIntervalMs = 5_000;

export const processConsole: Console = {
  data: (text) => {
    process.stdout.write(text);
  },
  say: (words) => {
    process.stderr.write(`${words}\n`);
  },
  showProgress: (line) => {
    const { isTTY } = process.stderr;
    let shown = '';
    const show = (): void => {
      const current = line();
      if (current === shown) return;
      shown = current;
      process.stderr.write(
        isTTY ? `\r\u001b[2K${current.slice(0, (process.stderr.columns ?? 120) - 1)}` : `${current}\n`,
      );
    };
    const timer = setInterval(show, isTTY ? terminalIntervalMs : plainIntervalMs);
    return {
      stop: () => {
        clearInterval(timer);
        show();
        if (isTTY) process.stderr.write('\n');
      },
    };
  },
  onInterrupt: () => {
    const controller = new AbortController();
    const stop = (): void => {
      if (controller.signal.aborted) process.exit(1);
      process.stderr.write('\nstopping; press Ctrl-C again to leave at once\n');
      controller.abort(new Error('interrupted'));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    return {
      signal: controller.signal,
      dispose: () => {
        process.off('SIGINT', stop);
        process.off('SIGTERM', stop);
      },
    };
  },
};
