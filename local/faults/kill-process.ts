/** Ends this process as the machine would: at once, without a word to anybody. */
export function killProcess(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
