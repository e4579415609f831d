import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { findSubjects } from '../course/subject-words.ts';

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
  /** `beside_tumor`: the spine alone, of a child whose tumour is in the head: it tells of spread and not of the tumour. */
  readonly kind: 'assesses' | 'other_region' | 'no_tumor_known' | 'beside_tumor';
}

/**
 * `other_region`: chest radiographs, shunt series, spine scans for other reasons and other body parts.
 * `no_tumor_known`: a scan of the neuraxis in a chart without tumour surgery, whose text affirms no tumour.
 */
export function assessability(input: ReadingInput, parsed: ParsedDocument): Assessability {
  const title = titleOf(input);
  const region = regionOf(title) ?? regionOf(input.text.slice(0, 600)) ?? 'neuraxis';
  const isOfSpine = isSpineOnly(input, title);
  const affirmed = affirmsTumor(parsed);
  if (region === 'other' && !affirmed.inNeuraxis) return { kind: 'other_region' };
  if (isOfSpine && !affirmed.mentioned) return { kind: 'other_region' };
  if (isOfSpine && plainFilm.test(title)) return { kind: 'other_region' };
  if (isOfSpine && isOfTheHead(input)) return { kind: 'beside_tumor' };
  const { surgeries, treatments = [], imagingDates } = input.context;
  const isTumorChart = surgeries.length > 0 || treatments.length > 0 || imagingDates.length >= manyScans;
  if (!isTumorChart && !affirmed.affirmed) return { kind: 'no_tumor_known' };
  return { kind: 'assesses' };
}

/** By the name it was ordered under, unless the report has a part on the brain; else by its first lines. */
function isSpineOnly({ metadata, text }: ReadingInput, title: string): boolean {
  const name = [metadata.imagingProcedure, metadata.title].filter((part) => part !== null).join('\n');
  if (spine.test(name)) {
    const opening = text.trimStart().split('\n')[0] ?? '';
    return !head.test(name) && !(scanOf.test(opening) && head.test(opening)) && !partOnBrain.test(text);
  }
  return spine.test(title) && !head.test(title);
}

const head = /\b(?:brain|head|orbits?|sella|neuraxis|pituitary)\b/i;
const scanOf = /\b(?:mri?|ct|scan)\b/i;
const partOnBrain = /^\s*(?:brain|head|intracranial|cranial)(?:\s+(?:mri|findings))?\s*:/im;

/** Where the tumour of a chart lies: by its operations, and where none is known by the words of the report. */
function isOfTheHead({ context, text }: ReadingInput): boolean {
  const operations = context.surgeries.map(({ description }) => description);
  if (operations.some((each) => ofTheCord.test(each))) return false;
  if (operations.some((each) => ofTheSkull.test(each))) return true;
  return !tumorOfTheCord.test(text) && tumorOfTheHead.test(text);
}

const ofTheCord =
  /\b(?:lamin\w+|spin(?:e|al)\w*|intraspinal|intradural|intramedullary|vertebr\w+|cord|sacr\w+|filum|cauda|conus|thoracic|lumbar|cervical)\b/i;
const ofTheSkull =
  /\b(?:crani\w+|brain\w*|cereb\w+|ventric\w+|intraventricular|transventricular|sell\w+|suprasellar|transsphenoidal|endonasal|pineal|suboccipital|supratentorial|infratentorial|posterior\s+fossa|temporal|frontal|parietal|occipital|lob\w+|stereotactic|pterional|retrosigmoid|infundibulum|thalam\w+)\b/i;
const tumorOfTheCord =
  /\bintramedullary\b|\b(?:spinal(?:\s+cord)?|cord|conus|filum|thoracic|cervical|lumbar)\s+(?:\w+\s+){0,2}(?:tumou?r|glioma|astrocytoma|ependymoma|mass)\b|\bmyxopapillary\b/i;
const tumorOfTheHead =
  /\b(?:brain|medulloblastoma|pineal\w*|pineoblastoma|germ\s+cell|germinoma|pontine|dipg|dmg|midline\s+glioma|thalam\w+|cerebell\w+|cerebral|ventricular|sell\w+|suprasellar|optic|chiasm\w*|craniopharyngioma|atrt|at\/rt|infundibul\w+|choroid\s+plexus|(?:frontal|parietal|temporal|occipital)\s+(?:lobe|\w+oma))\b/i;

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
