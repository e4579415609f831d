import type { PhiDetector, PhiMention } from '../../lambdas/ports/phi-detector.ts';
import { ChartKnowledge, deidentifyText } from '../../local/deidentify/deidentify-text.ts';
import { Pseudonyms } from '../../local/deidentify/pseudonyms.ts';
import type { Category } from '../../local/deidentify/span.ts';

/** What is not an id of some sort. */
const kindOf: Partial<Record<Category, PhiMention['kind']>> = {
  name: 'name',
  address: 'address',
  date: 'date',
  age_over_89: 'age',
  phone: 'phone',
  email: 'email',
  url: 'url',
};

/** Detection by the rules of de-identification, each text by itself: of its chart it knows nothing. Mentions in order. */
export class RulesPhiDetector implements PhiDetector {
  async detect(text: string): Promise<readonly PhiMention[]> {
    const chart = new ChartKnowledge('', new Pseudonyms(new Uint8Array(32)));
    const learnt = chart.learn(text);
    chart.names.count(learnt.read);
    const { spans } = deidentifyText(text, { chart, documentDay: null, learnt });
    return spans.map(({ start, end, category }) => ({
      start,
      end,
      kind: kindOf[category] ?? 'id',
      confidence: 1,
    }));
  }
}
