/** What a word says of the names beside it. Bits: one word may be several. */
export const saysOf = {
  /** Stands right before a name: Dr, Mrs. */
  title: 1,
  /** What somebody is to the patient: a profession, an office. */
  role: 2,
  kin: 4,
  /** Heads a field that holds the patient's name. */
  patient: 8,
  /** Heads a field that holds somebody's name. */
  field: 16,
  greeting: 32,
  closing: 64,
  credential: 128,
  /** What people alone do: says, smiled. */
  deed: 256,
  /** What people do, and things too: remains, needs. */
  act: 524_288,
  /** is, was, has: a person's where what follows is said of people. */
  copula: 512,
  /** Said of people: tearful, accompanied. */
  state: 1024,
  /** Said of people, and of things too: stable, in, not. */
  loosely: 1_048_576,
  /** A department: who stands before it in brackets belongs to it. */
  department: 2_097_152,
  /** What people have: 's mother, 's scan. */
  belonging: 2048,
  /** Of telling and handing over: discussed, spoke; with "with", "to", "from" behind it, or by itself. */
  speaking: 4096,
  /** Of telling, the one told right behind it: informed, paged. */
  telling: 8192,
  /** by, per: who stands behind it did something. */
  doer: 16_384,
  /** for, from, to, with: somebody may stand behind it. */
  preposition: 32_768,
  /** his, her, their. */
  possessive: 65_536,
  particle: 131_072,
  /** named, called, nicknamed. */
  named: 262_144,
  /** A small word of another language than English: nouns may be capitals there, and terms are in none of our lists. */
  foreign: 4_194_304,
  /** A small word of German, whose nouns all begin with capitals. */
  capitalising: 33_554_432,
  /** A word of the language that children are called by: Grace, Hunter. */
  givenName: 8_388_608,
  /** Of these, what is also said of anybody's state or of the calendar: hope is, may be. */
  abstract: 16_777_216,
} as const;

const words: Readonly<Record<keyof typeof saysOf, string>> = {
  title: `dr drs doctor doctors mr mrs ms mss miss mx prof profs professor sir dame lord lady rev reverend fr pastor rabbi
    imam chaplain sr srs sgt officer detective judge nurse sister matron staff-nurse mstr constable pc dra sra srta senora senor dona herr frau fraulein mme mlle monsieur madame
    maitre mevr mevrouw dhr meneer matua whaea baas signora signor dott dottssa fru`,
  role: `attending attendings surgeon surgeons asst assistant assistants resident residents fellow fellows registrar consultant
    radiologist pathologist neuropathologist oncologist neurologist neurosurgeon anaesthetist anesthetist anesthesiologist
    endocrinologist ophthalmologist geneticist haematologist hematologist cardiologist neuroradiologist psychiatrist
    intensivist hospitalist physiatrist pediatrician paediatrician gp pcp teacher principal headteacher tutor coach counselor counsellor
    therapist dietitian dietician pharmacist interpreter translator chaplain technologist radiographer coordinator midwife
    visitor psychologist neuropsychologist audiologist scribe witness witnessed physio physiotherapist ot pt slp salt crna
    navigator specialist worker caseworker solicitor lawyer advocate volunteer driver secretary scheduler receptionist clerk
    clinician physician practitioner provider author operator perfusionist phlebotomist orthotist optometrist optician dentist
    baby boy girl child infant toddler teenager adolescent lad lady gentleman youngster patient pt pupil student roommate classmate
    proband neuropsych np crnp cns hca sw ccls pa rn so fob mob scrub circulator trainee sho houseman intern
    neurosurg nsgy onc neuro endo ophtho nurse trialist spr rmo jmo cnc hca anp cra crc pi preceptor chaperone counsellor crew paramedic technician tech examiner pharmacy-tech porter teaching-assistant verpl
    verpleegkundige enfermera enfermero infirmiere infirmier pfleger schwester arzt oberarzt paciente patiente patiënt
    ambulance-officer handler bailiff barrister
    captain capt lieutenant colonel bishop sheikh shaykh smt shri shrimati
    mdm madam suor soeur juf meester inzender verwijzer collega lek ssk sestra yeled patientin hastaniz
    pasien pacientka paziente pacjent pacjentka matua apoderada apoderado tutor`,
  kin: `mother father mom mum mam mummy mommy mama dad daddy papa parent parents guardian guardians grandmother grandfather
    grandparents grandma grandpa grandad granddad grampa granny gran nan nana nanna pop pops abuela abuelo aunt auntie aunty uncle sister sisters brother brothers
    sibling siblings sib sibs twin twins cousin cousins son sons daughter daughters wife husband partner fiance fiancee spouse
    boyfriend girlfriend carer carers caregiver caregivers babysitter nanny friend friends neighbour neighbor godmother godfather
    niece nephew stepmother stepfather stepmom stepdad stepbrother stepsister half-brother half-sister foster granddaughter
    grandson in-law family bf gf mgm mgf pgm pgf moeder vader madre padre mutter vater hija hijo hermana hermano soeur frere zus broer
    bruder schwester sohn tochter oma opa tante onkel dochter zoon tweeling nonno nonna fratello sorella figlia figlio
    pai mãe avó avô irmão irmã mamá papá abuelita tía tío matka ojciec babcia dziadek siostra babusia
    pabbi mamma syster söster søster isä äiti äidin manman nanay tatay lola lolo savta saba
    ouma gogo mzee meemaw mawmaw pawpaw papaw gramma grammy gramps`,
  patient: `surname forename firstname lastname prenom nombre apellidos apellido nachname vorname patient pt name re regarding child client pupil proband subject ref
    apellidos nombres nom familienname achternaam voornaam cognome imie nazwisko név soyad soyadi navn namn nama`,
  field: `attn attention cc copy copies copied from to by contact caller informant historian nickname alias aka nok name names author
    dictator transcribed transcriptionist transcriber typed typist dictated signed signature cosigned cosigner electronically verified
    authenticated approved reviewed reported read entered attested finalised finalized performed interpreted ordering
    requesting requested referring referred notified called witness witnesses witnessed completed accompanied present attendees
    apologies chair minutes presenter presented reviewer enclosed clinician team signatory consenting surrogate spokesperson
    initials escort driver sent seen`,
  greeting: 'dear hello hi hey',
  closing:
    'regards sincerely faithfully wishes thanks you cheers truly respectfully yours best warmly gratefully',
  credential: '',
  deed: `says said smiles smiled walks walked lives lived attends attended sleeps slept ate eats enjoys enjoyed likes liked
    loves loved cried cries tells told asked asks rang complains complained denies denied wants wanted plays played feels
    felt recommends recommended agrees agreed requests requested cooperated brings brought arrived arrives speaks spoke
    thinks thought hopes hoped prefers preferred remembers remembered understands understood knows knew goes writes
    wrote woke wakes vomited ambulates ambulated transfers drinks drank bathes dresses vomits crawls crawled struggles
    struggled tired complies complied consented consents declined declines refused refuses expressed voiced voices
    mentioned mentions wonders wondered worries worried deteriorated collapsed died graduated struggled manages managed
    copes coped obeys localises localizes sings sang laughs laughed giggles drove drives visited visits prayed prays
    interpreted translated accompanied`,
  act: `went achieved appeared appears assessed attending called calls came can cannot comes completed confirmed confirms continues
    could draws drew explained explains failed fall falls fell finds finished follows gave gets gives got helped helps
    keeps kept looked looks might missed moved moves must needs noted notes passed presented presents ran reads received
    recovered remains reported reports required requires responded responds returned returns reviewed runs sat seemed seems
    should sits stands started stated states stayed stays stood supported takes tires tolerated tolerates took transferred
    turned turns underwent used uses weighed weighs will worked works would`,
  copula: 'is was has had were does did isn wasn hasn',
  state: `tearful cooperative doing awake asleep accompanied brought born told informed examined consulted healthy anxious
    upset playful fussy irritable sleepy drowsy lethargic interactive comfortable feeling nonverbal right-handed
    left-handed talking walking eating drinking lying resting pleased delighted keen worried afebrile intubated extubated
    sedated adopted fostered homeschooled thriving crying screaming smiling vomiting afraid scared shy chatty lovely
    delightful pleasant happy well alert homeward discharged admitted`,
  loosely: `had been never always just only given here referred known able unable going coming attending back home due reviewed in at on now not also still very
    currently been a an the 4 my our his her their good great fine better worse tired active verbal sitting standing taking
    having starting finishing missing present aware concerned stable transferred scheduled enrolled followed growing quiet
    bright`,
  belonging: `mother father mom mum dad parents parent family sister brother siblings twin aunt uncle grandmother grandfather grandma
    grandparents guardian carer carers teacher school nursery class home house room bed bedside birthday chart notes file case care team
    consultant appetite mood energy behaviour behavior sleep speech vision sight hearing balance gait walking school-work headaches headache
    symptoms seizures seizure pain weight height growth development memory attention scan scans mri imaging images films ct eeg results
    result bloods labs counts blood tumour tumor cancer diagnosis prognosis treatment chemotherapy chemo radiotherapy radiation
    surgery operation biopsy shunt port line drain wound incision scar recovery progress condition illness disease course management
    medication medications medicines dose steroids questions concerns concern wishes understanding consent assent request view views
    opinion account story history name surname phone number mobile email address insurance passport mum's visit appointment clinic
    admission discharge referral letter report care-plan plan needs future transition eyes eye face head hair skin hand hands arm arms leg
    legs foot left right mouth voice smile sister's dad's death funeral photo photograph picture drawing pump tube wheelchair glasses`,
  department: `neurosurgery neurology oncology neuro-oncology endocrine endocrinology radiology pathology neuropathology nsgy onc endo genetics
    haematology hematology ophthalmology rehab anaesthetics anesthesia surgery picu nicu ed icu palliative dietetics physiotherapy
    psychology cardiology neuroradiology ent orthopaedics orthopedics paediatrics pediatrics pharmacy audiology nutrition works`,
  speaking: `discussed discussion discuss spoke spoken speaking talked talking talk reviewed review met meeting verified confirmed liaised
    conferred consulted consultation coordinated agreed corresponded shared handover handoff sign-out signout signed handed passed
    endorsed call called conversation meeting message email emailed letter written wrote referred refer referral transferred care
    consult seen assisted together along jointly copy copies sent d/w w/ dw`,
  telling: `told informed notified updated paged called rang phoned telephoned asked contacted advised thanked texted emailed met saw
    reminded reassured counselled counseled taught consulted alerted bleeped examined reviewed prepared assessed discharged admitted
    accompanied helped supported consented welcomed transferred brought escorted followed observed tell ask inform notify
    update page call contact ring phone remind thank text email see meet send invite invited`,
  doer: 'by per via',
  preposition:
    'for from to under with of about at than like between regarding re behind beside around and or but plus versus',
  possessive: 'his her their our my your',
  particle: `van von vom zum zur de der den del della la le da das do dos di du bin bint binti ibn al el ter ten te op y e af av zu ap ab ferch ni nic mac dit freiherr freifrau graf ritter
    bat ben wa tou ovogtoi binte lo`,
  named: `named called nicknamed known goes prefers alias aka nickname surname
    heet heißt`,
  foreign: `avec une dans sous chez
    ainsi una unos los las por para het een niet zonder naar og ikke uden och inte nel che keine kein bilan prise
    sono stata dell nella van voor zij hij wij aan bij uit met geen nog maar czy nie się jest oraz przed lub jako dla
    não uma com sem pela pelo aos nas nos más pero desde hasta como está ve bir için ile değil yang dan tidak dengan untuk
    dari pada ini itu wa ya na katika ang mga ng sa si ay kay hindi pas des les aux leur elle nous vous il ja ei oli`,
  capitalising: `und nicht mit auf bei nach ist wurde wurden ohne eine einer eines einem einen zur zum durch wegen unauffällig wird werden
    der das dem wir über für seit keine kein keinen vom sich auch noch aber oder sehr beim unter zwischen rechts`,
  givenName: `grace faith rose hope joy june april august may autumn summer winter willow ivy olive ruby pearl amber jade violet daisy lily
    iris poppy holly heather hazel ginger sage rosemary basil dawn eve sunny sky skye star stormy river rain brook brooke forest reed
    glen dale heath wren robin jay raven phoenix hunter chase mason carter parker tanner cooper archer max rex duke rich frank
    ernest will bill bob rob jack mark art drew grant lance chance ace buck chip dusty rusty sandy woody harry dick pat penny patience
    prudence constance charity mercy verity honor honour justice destiny trinity harmony melody carol crystal tiffany mercedes
    paris london chelsea brooklyn dallas austin jordan israel christian dean earl dot peg len gene guy ray rod sue nick tuesday
    wednesday angel angelica blossom clay cliff colt dash felicity fern flint fox hart hawk jasmine jewel judge kit lane
    laurel leaf liberty lotus maverick mo myrtle noble opal page paige pansy peace piper porter precious princess promise rocky
    royal rowan saffron scout serenity sterling sydney tate tiger true tyne unity victor ward wade west young`,
  abstract: `faith hope joy june april august may autumn summer winter dawn eve star sky rain reed will mark art drew grant lance chance
    chase ace chip bill prudence patience charity mercy honor honour justice destiny harmony melody crystal rich frank brook forest
    dale glen max gene page pat tanner gray ray rod nick tuesday wednesday lane hart dash leaf liberty noble peace porter promise
    royal judge scout serenity sterling true unity ward west young dot heath harry`,
};

/** Degrees, as they are written behind a name. */
const credentials = new Set(
  `MD DO PhD DPhil RN BSN MSN NP PNP CNP FNP CPNP CNS CRNP APRN ARNP PA MSW LCSW LSW LMSW PT DPT OT OTR COTA SLP CCC PharmD RPh BCOP PsyD
  MBBS MBChB MBBCh MB BCh FRCS FRCSEd FRCR FRCP FRCPCH MRCP MRCS MRCPCH FRCPath FRACP FRACS FACS FAANS FAAP FASTRO FACR FRCSC CCLS DNP MPH MS MSc BSc
  RD LDN RT CRNA SRNA CMA MA LPN EMT ANP NNP SpR ST CT FY Consultant Registrar ScD EdD DDS DMD OD AuD MS CGC BScN BMBS CPN SHO`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const bits = new Map<string, number>();
for (const [kind, list] of Object.entries(words) as [keyof typeof saysOf, string][])
  for (const word of list.split(/\s+/)) if (word !== '') bits.set(word, (bits.get(word) ?? 0) | saysOf[kind]);

/** All that a word says of the names beside it. */
export const saysFor = (written: string): number =>
  (bits.get(written.toLowerCase()) ?? 0) | (credentials.has(written) ? saysOf.credential : 0);
