import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** A browser that speaks the DevTools protocol: `CHROME_PATH`, else the first of its usual names on the path. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROME_PATH ?? '', ...places].find(isExecutable);
}

function isExecutable(path: string): boolean {
  if (path === '') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

type Answer = Record<string, unknown>;

/** One page of a real browser, driven as a person with a keyboard does. */
export interface BrowserPage {
  /** Opens an address and waits until the page is loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  press(key: 'Tab' | 'Enter' | 'Escape' | 'Space' | 'ArrowRight'): Promise<void>;
  /** Addresses the page asked for since it was opened, its own among them. */
  readonly requests: readonly string[];
  /** What the console said: refusals of the page's policy among it. */
  readonly messages: readonly string[];
  close(): Promise<void>;
}

const keys = {
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
  Space: { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  ArrowRight: { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 },
} as const;

/** Starts the browser without a window; it talks over two pipes and listens on no port. */
export async function startBrowser(executable: string): Promise<BrowserPage> {
  const profile = await mkdtemp(join(tmpdir(), 'radiant-browser-'));
  const child = spawn(
    executable,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const wire = new DevTools(child);
  const { targetId } = await wire.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await wire.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: Answer = {}): Promise<Answer> =>
    wire.send(method, params, String(sessionId));
  const requests: string[] = [];
  const messages: string[] = [];
  let loaded: () => void = () => undefined;
  wire.listen((method, params) => {
    if (method === 'Network.requestWillBeSent') requests.push((params.request as { url: string }).url);
    if (method === 'Log.entryAdded') messages.push((params.entry as { text: string }).text);
    if (method === 'Runtime.exceptionThrown') messages.push(JSON.stringify(params));
    if (method === 'Page.loadEventFired') loaded();
  });
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await send(`${domain}.enable`);
  return {
    requests,
    messages,
    open: async (url) => {
      const isLoaded = new Promise<void>((resolve) => {
        loaded = resolve;
      });
      await send('Page.navigate', { url });
      await isLoaded;
    },
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: T }).value;
    },
    press: async (name) => {
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...keys[name] });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...keys[name], text: undefined });
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await wire.send('Browser.close').catch(() => child.kill());
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** DevTools messages over file descriptors 3 and 4, each ended by a zero byte. */
class DevTools {
  readonly #input: Writable;
  readonly #waiting = new Map<number, { resolve: (value: Answer) => void; reject: (error: Error) => void }>();
  #listener: (method: string, params: Answer) => void = () => undefined;
  #number = 0;
  #rest = '';

  constructor(child: ChildProcess) {
    this.#input = child.stdio[3] as Writable;
    const output = child.stdio[4] as Readable;
    output.setEncoding('utf8').on('data', (part: string) => this.#take(part));
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser ended'));
    });
  }

  listen(listener: (method: string, params: Answer) => void): void {
    this.#listener = listener;
  }

  send(method: string, params: Answer = {}, sessionId?: string): Promise<Answer> {
    this.#number += 1;
    const id = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #take(part: string): void {
    const messages = (this.#rest + part).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error, method, params } = JSON.parse(message) as {
        id?: number;
        result?: Answer;
        error?: { message: string };
        method?: string;
        params?: Answer;
      };
      if (method !== undefined) this.#listener(method, params ?? {});
      const call = this.#waiting.get(id ?? -1);
      this.#waiting.delete(id ?? -1);
      if (error === undefined) call?.resolve(result ?? {});
      else call?.reject(new Error(error.message));
    }
  }
}
