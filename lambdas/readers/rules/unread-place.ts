import { sought } from '../text/sought.ts';

const tumorOrOperation = sought(
  /\b(?:tumou?rs?|mass(?:es)?|lesions?|sol|residu\w*|remnant|recurr\w*|nodul\w*|cyst\w*|growth|\p{L}+omas?|craniectom\w*|crani|laminectom\w*|resect\w*|debulk\w*|excis\w*|biops\w*|decompress\w*|curett\w*|(?:tumou?r|resection|surgical|operative)\s+(?:bed|cavity|site)|dipg|dmg|dnet|opg|pxa|sega|epn|atrt|jpa|lgg|hgg)\b/iu,
);
const place = sought(
  /\b(?:left|right|lt|rt|bilateral\w*|midline|front\w+|pariet\w+|tempor(?:al|o)\w*|occipit\w+|insul\w+|cerebell\w+|verm(?:is|ian)|(?:intra|peri|para)?ventric\w+|pons|pontine|pontomedullary|medull(?:a|ary)|brain\s?stem|midbrain|mesenceph\w+|tect(?:al|um)|tegment\w+|collicul\w+|peduncl\w+|thalam\w+|hypothalam\w+|chiasm\w*|optic|orbit\w*|sell(?:a|ar)|suprasellar|parasellar|pineal|pituitary|stalk|infundibul\w+|spin(?:e|al)|cord|conus|cauda|filum|thecal|intramedullary|intradural|fossa|hemispher\w+|lob(?:e|ar)s?|gyr(?:us|i|al)|sulc\w+|cort(?:ex|ical)|amygdal\w*|hippocamp\w*|uncus|ganglia|caudate|putamen|capsule|foram(?:en|ina)|cistern\w*|cp\s?angle|cpa|cerebellopontine|callos\w+|falx|falcine|tentori\w+|clival|clivus|skull\s+base|cavernous|plate|[ctls]\d{1,2}(?:[\s/-]+[ctls]?\d{1,2})?)\b/iu,
);

/** Whether a sentence names a tumour, or an operation on one, and a place in the nervous system, whatever it says of them. */
export const mayPlaceTumor = (sentence: string): boolean =>
  tumorOrOperation.test(sentence) && place.test(sentence);
