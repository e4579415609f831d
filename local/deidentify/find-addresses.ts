import { asLatin } from './as-latin.ts';
import { monthNames } from './dates/month-names.ts';
import { wordKind } from './name-lexicon.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { hasMatch, matchesOf, placeOf, type ReadText, type Sought, seek } from './read-words.ts';
import type { Span } from './span.ts';

const state =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const word = "[A-Z][A-Za-z'’.-]{1,24}";
const kind =
  'Street|STREET|St|Road|ROAD|Rd|Avenue|AVENUE|Ave|Lane|LANE|Ln|Drive|DRIVE|Dr(?!\\.? [A-Z])|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Circle|Terrace|Parkway|Pkwy|Highway|Hwy|Square|Trail|Close|Crescent|Parade|Row|Mews|Gardens|Grove|Walk|Rise|Quay|Esplanade|Loop|Alley|Pike';
/** Roads that have a number for a name. */
const numberedRoad =
  '(?:County|State|Farm|Rural|Forest) (?:Road|Rd|Route|Rte|Highway|Hwy) \\d{1,4}|(?:Highway|Hwy|Route|Rte) \\d{1,4}';
const town = "[A-Z][a-z'’-]{2,24}(?: [A-Z][a-z'’-]{2,24}){0,2}";
const tail = `(?:,? (?:${state})\\b(?: \\d{5}(?:-\\d{4})?)?)`;

/** House number and street, the flat, the town, the state, the code; a post box; a town with its code. */
const street = seek(
  new RegExp(
    `(?<![\\w/.:-])\\d{1,5}[A-Z]?(?: [NSEW]\\.?)? (?:(?:(?:${word}|\\d{1,3}(?:st|nd|rd|th)) ){1,4}(?:${kind})\\b\\.?|${numberedRoad})(?:,? (?:Apt|Apartment|Unit|Suite|Ste|Floor|Room|#)\\.? ?#?\\w{1,6}\\b)?(?:,[ \\n](?<town>${town}))?${tail}?`,
    'g',
  ),
  { opens: /^0{1,5}(?: [A0]|[A-Z] )/ },
);
const box = seek(
  new RegExp(`\\bP\\.? ?O\\.? Box \\d{1,8}(?:, (?<town>${town}))?(?:${tail}| \\d{5}(?:-\\d{4})?\\b)?`, 'g'),
  {
    opens: /^PO?$/,
    figureWithin: 16,
  },
);
const townWithCode = new RegExp(`\\b(?<town>${town}), (?:${state}) \\d{5}(?:-\\d{4})?\\b`, 'g');
const codeOfState = seek(new RegExp(`(?<=, )(?:${state}) \\d{5}`), {
  opens: new RegExp(`^(?:${state})$`),
  figureWithin: 4,
});
const livesIn = seek(
  new RegExp(
    `\\b(?:lives?|living|resides?|residing|moved|moving|relocated|home is|home town is|travel(?:s|ed)?) (?:in|at|to|from|near) (?<town>${town})(?:${tail}|, (?:${state})\\b)?`,
    'g',
  ),
  { opens: /^(?:lives?|living|resides?|residing|moved|moving|relocated|home|travel(?:s|ed)?)$/ },
);

/** Of the states, those whose letters say nothing else: MD is a degree, IN a word. */
const unlikeWords = 'AZ|AK|AR|FL|KS|KY|MN|MT|NJ|NV|NY|OH|TN|UT|WI|WV|WY';

const placeWord = "[A-Z][A-Za-zà-ÿ'’-]{1,24}\\.?";
const placeKind =
  'Elementary|Primary|Middle School|High School|Junior High|School|Academy|Preschool|Kindergarten|Nursery|College|University|Hospital|Infirmary|Medical Cent(?:er|re)|Health Cent(?:er|re)|Surgery|Family Practice|Practice|Hospice|Clinic|Ward|County|Parish|House|Funeral Home|Nursing Home|Care Home|Pharmacy|Motel|Hotel|Church|Mosque|Synagogue|Cathedral|Library|Prison|Barracks|Ranch|Hostel|Orthotics|Opticians|Colony';
const shortPlacesAhead = 'ul|al|os|Av|Avda|Jl|Brgy|Urb|Vill|Dist|Kec|Kab|Blk';
const placesAhead =
  'Calle|Avenida|Rua|Viale|Piazza|Pasaje|Carrera|Jalan|Purok|Barangay|Kibbutz|Moshav|Mandal|Tehsil|Taluka?|Upazila|Thana|Chak|Desa|Kelurahan|aldea|Aldea|Colonia|Grundschule|Hauptschule|Realschule|Gymnasium|Volksschule|Kita|basisschool|Basisschool|[ÉE]cole|Coll[eè]ge|Lyc[eé]e|Escuela|Colegio|Scuola|Szkoła|Klinikum|Universitätsklinikum|CHU|Clínica|Ospedale|Szpital|Gezondheidscentrum|Ysbyty|Instituto';
const placeEnd = 'visit|follow|note|course|team|nurse|encounter|consult';
const notTowns = new Set([
  ...monthNames,
  'Clinic',
  'Emergency',
  'Neurosurgery',
  'Oncology',
  'Radiology',
  'Hospital',
  'Intensive',
  'School',
  'Home',
  'Patient',
  'MRI',
]);

/** Towns the texts of a chart name in addresses, in words a town is known by alone. */
export function townsIn(read: ReadText): string[] {
  const towns: string[] = [];
  for (const pattern of [street, box, townWithCode, livesIn])
    for (const { groups } of matchesIn(read, pattern)) if (isTown(groups?.town)) towns.push(groups.town);
  return towns;
}

/** A town before its state is sought where a state with a code stands. */
function matchesIn(read: ReadText, pattern: Sought | RegExp): Iterable<RegExpExecArray> {
  if (!(pattern instanceof RegExp)) return matchesOf(pattern, read);
  return hasMatch(codeOfState, read) ? read.text.matchAll(pattern) : [];
}

const isTown = (words: string | undefined): words is string =>
  words !== undefined && !notTowns.has(words.split(' ')[0] ?? '');

const placeEnds = new RegExp(`(?:${placeKind})$`);
/** "Oncology Clinic" and "Brain Tumor Clinic" are any clinic: a name has a word that says nothing else. */
const isPlaceName = (words: string): boolean =>
  words
    .replace(placeEnds, '')
    .split(/[ .]+/)
    .some((one) => one !== '' && !generic.test(one) && one !== one.toUpperCase());
const generic =
  /^(?:The|Neuro|Neuro-?\w*|Onc\w*|Brain|Tumou?r|Surgical|General|Outside|Local|Our|Your|Her|His|Their|This|Same|Day|Acute|Emergency|Children['’]?s?|Paediatric|Pediatric|Primary|Family|Medical|Inpatient|Outpatient|Rehab\w*|Multidisciplinary|Follow|Seen|In|At|From|Home|Public|Private|High|Middle|Elementary|Special|Nursery|Cardiac|Eye|Vision|Endocrin\w*|Genetics?|Pain|Survivors?\w*|Late|Effects|Radiation|Epilepsy|Spasticity|Return|Next|Previous|Attends?|School|Community|Tertiary|Referring|Transfer\w*|Admitted|Hem\w*|Haem\w*|Ophthalm\w*|Neurology|Neurosurg\w*|Spine|Shunt|Urology|Orthop\w*|Hospital|Clinic|Center|Centre|University|State|Full|New|Old|White|Open)$/;

/** Kinds of places that stand before their names, in the languages charts are written in. */
const placeAhead = seek(
  new RegExp(
    `(?<![\\w/])(?:(?:${shortPlacesAhead})\\.?|(?:${placesAhead})):? (?<id>(?:#?\\d{1,4}[a-z]?,? |(?:d[aeiou]s?|la|el|van|am|an der) ){0,2}[A-ZÀ-Þ][a-zà-ÿ'’-][\\wÀ-ÿ'’-]*(?:(?:,? #?\\d{1,4}[a-z]?(?!\\w)|,? [A-ZÀ-Þ][\\wÀ-ÿ'’-]+)){0,5})`,
    'g',
  ),
  { opens: new RegExp(`^(?:${shortPlacesAhead}|${placesAhead})$`) },
);
/** A name there has a word that English does not have. */
const isNamedPlace = (words: string): boolean =>
  words
    .split(/[ ,#]+/)
    .some((word) => /^[A-ZÀ-Þ]/.test(word) && wordKind(asLatin(word).toLowerCase()) !== 'word');

/** Addresses, and the towns of the chart wherever they stand. States stay: the method allows them. */
/** Codes and places whose form or cue stands alone: each is hidden as a whole, its first group where it has one. */
const alone: readonly Sought[] = [
  // British and Canadian codes.
  seek(
    /(?<![\w-])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]\d[A-Z]\d)(?![\w-])/g,
    { opens: /^[A-Z]{1,2}0/ },
  ),
  // Irish codes.
  seek(
    /(?<![\w-])(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[AC-FHKNPRTV-Y\d]{4}(?![\w-])/g,
    { opens: /^[AC-FHKNPRTV-Y](?:00|0W)(?:$|[A-Z0]{4}$)/ },
  ),
  // A town and its code behind a street: 27 Kowhai Rd, Opotiki 3122; Av. Juarez 40, Celaya 38060.
  seek(
    /(?<=\d[^\n,;:]{0,30}, (?:[A-ZÀ-Þ][a-zà-ÿ'’-]{2,20} )?)[A-ZÀ-Þ][a-zà-ÿ'’-]{2,20} (?!(?:19|20)\d\d(?!\d))\d{4,5}(?![\w.%/-]| ?(?:mg|ml|g|cm|mm|steps|cells|copies))/g,
    { opens: /^[A-ZÀ-Þ][a-zà-ÿ]{2,}$/, next: 'figure' },
  ),
  // A plot or a block by its number, and the town behind it.
  seek(
    /(?<!\w)(?:Plot|Erf|Stand|Lot|Blk|Block|Stall|Site|Tower|House No\.?) \d{1,5}[A-Z]?(?:, (?:Ext|Extension|Section|Phase) \w{1,4})?, [A-ZÀ-Þ][\wÀ-ÿ'’-]{2,24}(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]{1,24}){0,2}/g,
    { opens: /^(?:Plot|Erf|Stand|Lot|Blk|Block|Stall|Site|Tower|House)$/, figureWithin: 16 },
  ),
  // University of Marsh, Children's Hospital of the Dunes.
  seek(
    /(?<!\w)(?:(?:[A-Z][a-z'’]+ ){0,2}(?:Hospital|University|School|Academy|College|Parish|Diocese|Municipality|Township|Village|County|City|Town)) of (?:the )?(?!(?:Medicine|Nursing|Law|Dentistry|Pharmacy|Public|Education|Surgeons|Physicians|Health|Child|Clinical|Radiolog|Patholog)[a-z]*\b)[A-ZÀ-Þ][\wÀ-ÿ'’-]{2,24}(?: [A-ZÀ-Þ][\wÀ-ÿ'’-]{2,24})?/g,
    {
      closes:
        /^(?:Hospital|University|School|Academy|College|Parish|Diocese|Municipality|Township|Village|County|City|Town)$/,
    },
  ),
  // Xi'an-born, Kuujjuaq-based.
  seek(
    /(?<![\w'’-])(?<id>[A-ZÀ-Þ][\wÀ-ÿ'’]{2,24}(?: [A-ZÀ-Þ][\wÀ-ÿ'’]{2,24})?)-(?:born|based|raised)(?!\w)/g,
    {
      opens: /^[A-ZÀ-Þ][a-zà-ÿ]+$/,
      trailed: "-'",
    },
  ),
  // A state of Australia with its code.
  seek(/(?<![\w-])(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT) \d{4}(?![\w-])/g, {
    opens: /^(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT)$/,
    figureWithin: 4,
  }),
  // Houses of learning and healing, and wards, by name.
  seek(new RegExp(`(?<![\\w])(?:${placeWord} ){1,4}(?:${placeKind})\\b(?! (?:${placeEnd}))`, 'g'), {
    closes:
      /^(?:Elementary|Primary|Middle|High|Junior|School|Academy|Preschool|Kindergarten|Nursery|College|University|Hospital|Infirmary|Medical|Health|Surgery|Family|Practice|Hospice|Clinic|Ward|County|Parish|House|Funeral|Nursing|Care|Home|Pharmacy|Motel|Hotel|Church|Mosque|Synagogue|Cathedral|Library|Prison|Barracks|Ranch|Hostel|Orthotics|Opticians|Colony)$/,
  }),
  // Where people come from, were born, live.
  seek(
    new RegExp(
      `\\b(?:[Bb]orn in|[Gg]eboren (?:te|in)|[Ww]ohnhaft(?: in)?|[Ww]oon(?:t|achtig) (?:te|in)|[Nn]at[oa] a|[Nn]ée? à|[Nn]acid[oa] en|[Vv]ive en|[Rr]esidente en|[Nn]atural de|[Dd]omicilio:?|[Dd]irección:?|[Aa]dresse:?|[Ww]ohnort:?|[Hh]ome ?town:?|te|[Cc]ame from|[Cc]ommunity (?:of )?|[Rr]aised in|[Gg]rew up in|[Ff]amily (?:is )?from|[Cc]omes? from|[Mm]oved (?:here )?(?:from|to)|[Rr]elocated (?:from|to)|[Rr]esidents? of|[Ww]orks in|[Tt]ravel(?:s|led|ed)? (?:(?:in|down|up|over|out|all the way) )?(?:from|to)|[Ll]ives? (?:in|near|at|outside)|[Ll]iving (?:in|near)|[Nn]ative of|[Pp]lace of birth:?|[Bb]irthplace:?|[Cc]ity:?|[Tt]own:?|[Cc]ounty:|raised in|home in|[Ss]taying (?:at|in)|lives? with [a-z ]{3,24} (?:in|at)) (?<id>(?:(?:St\\.|${placeWord})(?:[ -](?=[A-Z]))?){1,4})(?!\\w)`,
      'g',
    ),
    {
      opens:
        /^(?:geboren|wohnhaft|woont|woonachtig|nat[oa]|née?|nacid[oa]|vive|residente|natural|domicilio|dirección|adresse|wohnort|hometown|te|came|community|born|raised|grew|family|comes?|moved|relocated|residents?|works|travel(?:s|l?ed)?|lives?|living|native|place|birthplace|city|town|county|home|staying)$/i,
    },
  ),
  // Towns by what they are called after: Gull Point, Cedar Rapids.
  seek(
    new RegExp(
      `(?<=\\b(?:in|from|near|past|to|at|of|outside|around|via|towards?|through|between|and|beyond) )(?:${placeWord} ){1,2}(?:Bay|Point|Falls|Creek|Springs|Heights|Beach|Hills?|Ridge|Valley|Grove|City|Lake|Harbou?r|Island|Mills|Junction|Rapids|Forks|Landing|Hollow|Glen|Woods|Village|Township|Crossing|Cove|Haven|Shores|Bridge|Rock|Bluffs?|Cross|River|Plains|Farms|Prairie|Meadows|Pass|Corner)(?!\\w)`,
      'g',
    ),
    {
      closes:
        /^(?:Bay|Point|Falls|Creek|Springs|Heights|Beach|Hills?|Ridge|Valley|Grove|City|Lake|Harbou?r|Island|Mills|Junction|Rapids|Forks|Landing|Hollow|Glen|Woods|Village|Township|Crossing|Cove|Haven|Shores|Bridge|Rock|Bluffs?|Cross|River|Plains|Farms|Prairie|Meadows|Pass|Corner)$/,
    },
  ),
  // A street with its number behind it, then the code and the town: Lindenweg 7, 38640 Aue.
  seek(
    /(?<![\wÀ-ÿ])[A-ZÀ-Þ][\wÀ-ÿ'’.-]{1,30} \d{1,4} ?[a-z]?(?:[ /.]{1,2}\w{1,3}\.?){0,4}, (?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{2}-\d{3})(?: [A-Z]{2}(?= [A-Z]))? [A-ZÀ-Þ][\wÀ-ÿ'’/-]+(?: [A-Z]{2}(?!\w))?/g,
    { opens: /^[A-ZÀ-Þ][a-zà-ÿ]{2,}$/, next: 'figure' },
  ),
  // Streets by how they end, with a number.
  seek(/(?<![\wÀ-ÿ])[A-ZÀ-Þ][\wÀ-ÿ-]+ \d{1,4} ?[a-z]?(?![\w.])(?:, (?:\d{4,5} )?[A-ZÀ-Þ][\wÀ-ÿ-]+)?/g, {
    opens:
      /^[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:stra(?:ss|ß)e|str|allee|gasse|platz|straat|laan|gracht|plein|singel|gatan|vägen|gade|katu|tie|damm|ufer)$/,
    next: 'figure',
  }),
  placeAhead,
  // A town before its state, where the letters of the state say nothing else.
  seek(new RegExp(`(?<![\\w])${town}, (?:${unlikeWords})\\b`, 'g'), {
    closes: new RegExp(`^(?:${unlikeWords})$`),
  }),
  seek(new RegExp(`\\b(?:in|from|to|at|near|of|pickup) (?<id>${town},? (?:${state}))\\b`, 'g'), {
    opens: /^(?:in|from|to|at|near|of|pickup)$/,
    next: 'capital',
  }),
  // From one place to another.
  seek(
    new RegExp(`\\b(?:from|to) ${placeWord}(?: ${placeWord})? to (?<id>${placeWord}(?: ${placeWord})?)`, 'g'),
    { opens: /^(?:from|to)$/, next: 'capital' },
  ),
  seek(
    /(?<![\w/.:-])(?:\d{1,3}[A-Z]?\/)?\d{1,5}[A-Z]?,? (?:rue|boul\.?|avenue|chemin|place|calle|via|avenida)(?: (?:d[eu]s?|la|le|l['’]))* [A-ZÀ-Þ][\wÀ-ÿ'’-]+(?:, [A-Z][\wÀ-ÿ'’-]+)?(?: QC)?/g,
    { opens: /^(?:0{1,5}(?:,| a|[A-Z][/, ])|0{1,3}\/0+[ ~A])/ },
  ),
  seek(
    /(?<![\w/.:-])\d{1,4}\/\d{1,4} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Parade|Avenue|Ave|Drive|Crescent|Court|Lane|Place|Way)\b(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?/g,
    { opens: /^0{1,4}\/0{1,4} / },
  ),
  seek(/(?<!\w)(?:Flat|Unit|Apt|Apartment|Suite) \d{1,4}[A-Za-z]?(?:\/\d{1,3})?(?=[,\n])/g, {
    opens: /^(?:Flat|Unit|Apt|Apartment|Suite)$/,
    figureWithin: 12,
  }),
  seek(
    /(?:(?<=, )|(?<=\bat )|(?<=: )|(?<=c\/o ))(?:[A-Z][a-z]+ ){1,2}(?:Cottage|House|Farm|Lodge|Villa|Manor|Lane|Road|Street|Close|Avenue|Parade)(?:, [A-Z][a-z]+)?(?= |,|\.|\n|$)/g,
    { closes: /^(?:Cottage|House|Farm|Lodge|Villa|Manor|Lane|Road|Street|Close|Avenue|Parade)$/ },
  ),
  seek(/\b(?:P\.? ?O\.? ?)?Box (?<id>\d{1,8}), (?:[A-Z][a-z]+ ?){1,3}/g, {
    opens: /^(?:PO?|Box)$/,
    figureWithin: 16,
  }),
];

export function findAddresses(
  read: ReadText,
  {
    towns,
    pseudonyms,
    patientId,
  }: { readonly towns: ReadonlySet<string>; readonly pseudonyms: Pseudonyms; readonly patientId: string },
): Span[] {
  const { text } = read;
  const spans: Span[] = [];
  const by = { pseudonyms, patientId };
  for (const match of matchesOf(street, read)) {
    const number = 1 + pseudonyms.number('street', match[0], 900);
    const name = pseudonyms.nameWord(patientId, match[0].replaceAll(/\W/g, ''));
    const place = match.groups?.town === undefined ? '' : `, ${townLike(match.groups.town, by)}`;
    spans.push(placeSpan(match.index, match[0], `${number} ${name} Street${place}${stateOf(match[0])}`));
  }
  for (const match of matchesOf(box, read))
    spans.push(placeSpan(match.index, match[0], `PO Box ${1 + pseudonyms.number('box', match[0], 900)}`));
  for (const pattern of [townWithCode, livesIn])
    for (const match of matchesIn(read, pattern)) {
      const words = match.groups?.town;
      if (!isTown(words)) continue;
      const start = placeOf(match, words);
      if (pattern === livesIn) spans.push(placeSpan(start, words, townLike(words, by)));
      else
        spans.push(
          placeSpan(
            start,
            text.slice(start, match.index + match[0].length),
            `${townLike(words, by)}${stateOf(match[0])}`,
          ),
        );
    }
  for (const pattern of alone)
    for (const match of matchesOf(pattern, read)) {
      const found = match.groups?.id ?? match[0];
      const words = found.replace(/[ ,.]+$/, '');
      const firstWord = /[A-Za-z]+/.exec(words)?.[0] ?? '';
      if (notTowns.has(firstWord) || (placeEnds.test(words) && !isPlaceName(words))) continue;
      if (pattern === placeAhead && !isNamedPlace(words)) continue;
      spans.push(
        placeSpan(
          placeOf(match, found),
          words,
          /\d/.test(words) ? pseudonyms.shaped('place', words) : townLike(words, by),
        ),
      );
    }
  for (const words of towns)
    for (let start = text.indexOf(words); start !== -1; start = text.indexOf(words, start + words.length))
      if (!/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(start + words.length)))
        spans.push(placeSpan(start, words, townLike(words, by)));
  return spans;
}

const placeSpan = (start: number, words: string, replacement: string): Span => ({
  start,
  end: start + words.length,
  category: 'address',
  replacement,
});

const townLike = (
  words: string,
  { pseudonyms, patientId }: { readonly pseudonyms: Pseudonyms; readonly patientId: string },
): string => `${pseudonyms.nameWord(patientId, words.replaceAll(' ', ''))} Town`;

function stateOf(words: string): string {
  const found = new RegExp(`,? (${state})(?: \\d{5}(?:-\\d{4})?)?$`).exec(words);
  return found === null ? '' : `, ${found[1]}${/\d{5}/.test(found[0]) ? ' 00000' : ''}`;
}
