import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { findSubjects } from './subject-words.ts';

const otherBodyParts =
  /\b(?:chest|cxr|thorax|abdom\w+|pelvis|kub|bone\s+age|hand|wrist|knee|hip|ankle|foot|shoulder|elbow|femur|tibia|humerus|extremit\w+|renal|kidneys?|bladder|liver|hepatic|gallbladder|thyroid|echocardiogra\w+|cardiac|dexa|bone\s+density|densitometry|dental|panorex|scrotal|testicular|ovarian|breast|mammogra\w+|swallow\w*|upper\s+gi|barium|esophag\w+|venous\s+(?:duplex|doppler)|doppler|dvt|line\s+placement|picc|port\s+placement|skeletal\s+survey|scoliosis|sinuses|appendix)\b/i;
const shuntCheck = /\bshunt\s+(?:series|survey|study|x-?rays?|radiographs?)\b/i;
const neuraxis =
  /\b(?:brain|head|hct|skull|cranial|intracranial|neuro\w*|orbits?|sella\w*|pituitary|iacs?|internal\s+auditory|posterior\s+fossa|spine|spinal|neuraxis|cspine|lspine|tspine|optic|mrs|spectroscopy|whole\s+body|skull\s+base)\b/i;
const spine = /\b(?:spine|spinal|cervical|thoracic|lumbar|c-?spine|t-?spine|l-?spine|lumbosacral)\b/i;
const plainFilm = /\b(?:x-?rays?|radiographs?|plain\s+films?|views?|ap\s+and\s+lateral|fluoroscop\w*)\b/i;

/** Beside this one; who has had so many is followed for something, operated on or not. */
const manyScans = 3;

/** Whether a scan images the tumour at all, from what it is and what it says. */
export interface Assessability {
  readonly kind: 'assesses' | 'other_region' | 'no_tumor_known';
  readonly isSpineOnly: boolean;
}

/**
 * `other_region`: chest radiographs, shunt series, spine scans for other reasons and other body parts.
 * `no_tumor_known`: a scan of the neuraxis in a chart without tumour surgery, whose text affirms no tumour.
 */
export function assessability(input: ReadingInput, parsed: ParsedDocument): Assessability {
  const title = titleOf(input);
  const region = regionOf(title) ?? regionOf(input.text.slice(0, 600)) ?? 'neuraxis';
  const isSpineOnly = spine.test(title) && !/\b(?:brain|head|orbit|sella|neuraxis|pituitary)\b/i.test(title);
  const affirmed = affirmsTumor(parsed);
  if (region === 'other' && !affirmed.inNeuraxis) return { kind: 'other_region', isSpineOnly };
  if (isSpineOnly && !affirmed.mentioned) return { kind: 'other_region', isSpineOnly };
  if (isSpineOnly && plainFilm.test(title)) return { kind: 'other_region', isSpineOnly };
  const { surgeries, treatments = [], imagingDates } = input.context;
  const isTumorChart = surgeries.length > 0 || treatments.length > 0 || imagingDates.length >= manyScans;
  if (!isTumorChart && !affirmed.affirmed) return { kind: 'no_tumor_known', isSpineOnly };
  return { kind: 'assesses', isSpineOnly };
}

/** The scan's name: as ordered, else the first lines of the report. */
function titleOf({ metadata, text }: ReadingInput): string {
  return [
    metadata.imagingProcedure,
    metadata.title,
    text.slice(0, 300).split(/\n\s*\n|(?:FINDINGS|IMPRESSION|INDICATION|HISTORY)\b/)[0],
  ]
    .filter((part) => part !== null && part !== undefined)
    .join('\n');
}

function regionOf(title: string): 'neuraxis' | 'other' | undefined {
  if (shuntCheck.test(title)) return 'other';
  if (neuraxis.test(title)) return 'neuraxis';
  return otherBodyParts.test(title) ? 'other' : undefined;
}

function affirmsTumor(parsed: ParsedDocument): {
  mentioned: boolean;
  affirmed: boolean;
  inNeuraxis: boolean;
} {
  let mentioned = false;
  let affirmed = false;
  let inNeuraxis = false;
  for (const sentence of parsed.sentences) {
    for (const subject of findSubjects(sentence.text)) {
      if (subject.kind !== 'tumor') continue;
      mentioned = true;
      const isNamed = /tumou?r|mass|neoplasm|oma|lesion|malignan|cancer|metast|nodul|gbm|dipg/.test(
        subject.text,
      );
      const { negated, hedged, planned, otherPerson } = assess(sentence.text, subject, '');
      const isAsked = /\b(?:rule\s+out|r\/o|evaluate\s+for|\?|concern\s+for|assess\s+for)\b/i.test(
        sentence.text,
      );
      affirmed =
        isNamed &&
        !negated &&
        !otherPerson &&
        !isAsked &&
        !planned &&
        !(hedged && sentence.section === 'INDICATION');
      inNeuraxis ||=
        affirmed &&
        neuraxis.test(sentence.text) &&
        sentence.section !== 'INDICATION' &&
        sentence.section !== 'HISTORY';
      if (affirmed) return { mentioned, affirmed, inNeuraxis };
    }
  }
  return { mentioned, affirmed, inNeuraxis };
}
