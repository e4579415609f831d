import pLimit from 'p-limit';
import type { LanguageModel } from '../../ports/index.ts';

/** Documents that this process makes ready for their question at once. */
const madeReadyAtOnce = 16;

const inTurn = pLimit(madeReadyAtOnce);

/**
 * Begins to read documents a few at a time, in the order they came: the next one when an earlier one has asked its model,
 * or has ended without. What waits for an answer takes no place. Begun all together, the documents of fifty charts were
 * all made ready before the first of them asked anything, and the model's slots stood empty until then.
 */
export function askInTurn<Outcome>(
  model: LanguageModel,
  read: (model: LanguageModel) => Promise<Outcome>,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    void inTurn(
      () =>
        new Promise<void>((leave) => {
          const leaving: LanguageModel = {
            modelId: model.modelId,
            complete: (request, signal) => {
              leave();
              return model.complete(request, signal);
            },
          };
          read(leaving).finally(leave).then(resolve, reject);
        }),
    );
  });
}
