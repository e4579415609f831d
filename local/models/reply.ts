import type { ModelRequest } from '../../lambdas/ports/index.ts';

/** A prompt as it arrived, whichever protocol brought it. */
export interface Prompt {
  readonly system: string;
  readonly prompt: string;
  /** Model the caller asked for; a stand-in answers under its own name. */
  readonly model: string;
  /** The request it was made of, where the protocol tells it whole: with the model it is the key of its answer. */
  readonly request?: ModelRequest;
  /** The call it came with, as the AWS SDK numbers it: a retry of the SDK has the same number and a later attempt. */
  readonly call?: string;
}

/** What the stand-in answers: the text, and the name of what really wrote it. */
export type Answerer = (prompt: Prompt) => { readonly text: string; readonly model: string };

/** An answer on its way out. Token counts are a quarter of the characters. */
export interface Reply {
  readonly text: string;
  readonly model: string;
  readonly stop: 'finished' | 'cut_off' | 'refused';
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export const tokensOf = (text: string): number => Math.ceil(text.length / 4);
