import type { MessagePort } from 'node:worker_threads';
import type { ChosenModels } from '../models/connect-models.ts';

/** What a reading thread works over, told once, before the first call. */
export interface ReadingPlace {
  readonly models: ChosenModels;
  /** Of the model server on this machine, where there is one. */
  readonly modelsUrl: string | undefined;
  readonly table: { readonly port: MessagePort; readonly name: string };
  readonly artifactFolder: string;
  readonly dataFolder: string;
  readonly log: string;
}

/** To a reading thread. */
export type ReadingQuestion =
  | { readonly kind: 'open'; readonly place: ReadingPlace }
  | { readonly kind: 'call'; readonly id: number; readonly event: unknown; readonly remainingMs: number }
  /** A call was given up. */
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'close' };

/** From it. A call ends with what the phase gave or with the error it threw, in the orchestrator's words. */
export type ReadingAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly message: string };
