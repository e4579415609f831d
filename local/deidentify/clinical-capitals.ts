/**
 * Terms that begin with a capital in a chart and that lists of names hold too, or of which no list knows: substances,
 * brands, and the people whom findings, instruments and methods are called after.
 */
export const clinicalCapitals: ReadonlySet<string> = new Set(
  `avastin koselugo temodar keppra zofran bactrim ativan versed decadron tylenol motrin neupogen neulasta sonata depakote
  topamax lasix zantac pepcid miralax colace senna benadryl mesna lomustine penfield budde galen sylvius willis luschka
  monro herophilus herophili lindau weber hippel sturge fraumeni cowden gorlin turcot hodgkin wilms ewing gardner chiari
  ommaya karnofsky lansky foley broviac hickman simpson house brackmann babinski romberg kernig brudzinski horner moro
  parinaud tourette rathke meckel magendie rolando broca wernicke brodmann purkinje schwann virchow robin bergmann
  rosenthal homer wright flexner wintersteiner verocay gleason spetzler martin fisher hess glasgow codman hakim medtronic
  strata certas delta leksell mayfield greenberg yasargil kerrison cushing adson debakey allis kocher jackson pratt blake
  penrose foley lynch peutz jeghers lhermitte duclos cajal nissl golgi giemsa gram congo wada boston denver bayley
  vineland wechsler conners tanner apgar ishihara snellen rinne weber hoffmann trendelenburg gower gowers todd jacksonian
  lennox gastaut dravet rasmussen west rett down turner williams marfan ehlers danlos crohn hashimoto graves addison
  cheyne stokes kussmaul valsalva trousseau chvostek murphy brisk ringer hartmann hibiclens dexamethasone london paris
  harvard collins bloom sonnet sanger illumina kappa olig ki gfap sox myc shh wnt group medulloblastoma ependymoma
  glioma astrocytoma craniopharyngioma germinoma pineoblastoma vincristine carboplatin cisplatin cyclophosphamide
  etoposide vinblastine trametinib dabrafenib selumetinib everolimus bevacizumab temozolomide methotrexate irinotecan
  lasix pearla perrla flair dixon bruker philips siemens phillips stealth brainlab neuropace port cath
  tegretol lamictal trileptal vimpat onfi briviact zonegran cortef synthroid ddavp lupron nutropin omnipaque gadavist
  magnevist dotarem isovue versed propofol fentanyl ketamine duragesic surgicel gelfoam floseal tisseel duragen
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec hispanic english spanish american african
  asian european british french german latino caucasian texas ohio pennsylvania virginia georgia carolina maryland
  delaware jersey florida california washington michigan christian catholic jewish muslim easter christmas colorado su si na li von van de der fraumeni hmo
  ppo physio paediatric paediatrician oncologist neuro neurosurgeon neurosurgical neurosurgeons neurologist oncology oncologic radiologist anaesthetist
  anesthesiologist haematology haemoglobin medicaid medicare instagram facebook whatsapp karyotype
  chang engel bloom rancho raimondi frazier keen paine kocher dandy walker torkildsen pudenz holter ventrix camino integra aesculap
  miethke progav bactiseal rickham deflux cavitron sonopet selector sugita yasargil gigli hudson raney janetta jannetta rhoton
  liliequist wallerian gliadel visualase neuromate neuroblate curve airo ziehm vitek sony karl storz lisch alcian ferriman
  chompret bethesda rotterdam lugano toronto cologne heidelberg amsterdam evans pediasure paediasure
  accutane macrodantin dilantin zyrtec vicryl keflex indermil fortaz norvasc asacol prilosec advil afrin flagyl diamox
  bacitracin monocryl steri glucophage dostinex betadine humalog norian hemaseel darvocet augmentin hylo movicol laxido botox
  eltroxin minirin gadovist zoladex oramorph omnicef toradol prolene nurolon nurolons vicryls ethibond mastisol demerol
  adderall coumadin ancef xylocaine chloraprep vermox levipil surgiflo evicel hydrogel polyglactin steristrip steristrips
  cipro claforan rocephin unasyn zosyn maxipime vancocin cleocin biaxin zithromax amoxil ceclor suprax septra diflucan sporanox
  noxafil vfend cancidas mycamine ambisome zovirax valtrex valcyte tamiflu cytovene foscavir pentam mepron nebupent dapsone
  plaquenil imuran cellcept prograf rapamune neoral sandimmune rituxan remicade humira enbrel actemra soliris nplate promacta
  epogen procrit aranesp leukine emend akynzeo aloxi anzemet kytril reglan phenergan compazine marinol scopoderm
  periactin megace carafate nexium prevacid protonix aciphex dulcolax fleet gaviscon imodium lomotil questran actigall ursodiol
  percocet vicodin norco lortab roxicodone oxycontin oxynorm dilaudid ultram nucynta suboxone narcan neurontin lyrica cymbalta
  zoloft prozac lexapro celexa paxil wellbutrin effexor remeron desyrel risperdal abilify zyprexa seroquel geodon haldol
  ritalin concerta vyvanse strattera focalin intuniv tenex catapres melatonin circadin xanax valium klonopin diastat nayzilam
  valtoco cerebyx luminal mysoline felbatol gabitril sabril banzel fycompa aptiom xcopri epidiolex diacomit epilim frisium
  nootropil ospolot inovelon keppra vimpat trileptal zarontin celontin depakene depacon lamictal lioresal baclofen dantrium
  zanaflex flexeril robaxin solumedrol medrol orapred prelone hydrocortone florinef aldactone diuril bumex demadex hyzaar cozaar
  vasotec zestril prinivil capoten lopressor toprol tenormin inderal corgard cardizem procardia adalat isoptin nimotop
  plavix eliquis xarelto pradaxa lovenox fragmin arixtra heparin activase cathflo kcentra novoseven
  levemir lantus novolog novorapid tresiba apidra toujeo januvia jardiance armour levoxyl unithroid cytomel
  genotropin norditropin humatrope saizen omnitrope nutropin serostim increlex skytrofa sogroya ngenla
  lupron fensolvi supprelin triptodur zoladex decapeptyl prostap depo provera estrace premarin vivelle climara androderm androgel
  oncaspar erwinaze rylaze blenoxane adriamycin cerubidine cytoxan ifex mesnex platinol paraplatin vepesid toposar hycamtin
  camptosar onivyde oncovin velban navelbine taxol abraxane taxotere alkeran leukeran myleran busulfex treanda gleostine bicnu ceenu
  matulane trexall folex alimta purinethol tabloid fludara leustatin clolar arranon vidaza dacogen torisel afinitor votubia
  tafinlar mekinist mektovi cotellic zelboraf braftovi ojemda gomekli vitrakvi rozlytrek xalkori alecensa zykadia lorbrena tagrisso
  iressa tarceva tykerb gleevec sprycel tasigna nexavar sutent votrient stivarga cabometyx caprelsa inlyta lenvima retevmo
  keytruda opdivo yervoy tecentriq imfinzi danyelza unituxin qarziba ontak erbitux vectibix herceptin perjeta avonex
  erivedge odomzo daurismo modeyso voranigo tibsovo
  zinecard totect fusilev wellcovorin khapzory ethyol elitek zyloprim neumega kepivance salagen biotene peridex
  omnipaque visipaque ultravist isovue optiray gastrografin magnevist multihance prohance dotarem clariscan gadavist eovist
  lacrilube celluvisc refresh systane tobradex ciloxan vigamox polytrim maxitrol cosopt xalatan timoptic alphagan
  elmiron ditropan detrol vesicare oxytrol flomax pyridium
  tegaderm opsite mepilex mepitel duoderm allevyn aquacel comfeel biopatch statlock chlorhexidine chlorprep
  surgicel surgifoam gelfoam floseal tisseel duraseal duragen durepair durafoam lyoplant neuropatch alloderm medpor
  dilantin tylenol motrin calpol nurofen panadol paracetamol doppler pseudomonas candida aspergillus staphylococcus
  streptococcus klebsiella enterobacter enterococcus escherichia haemophilus neisseria clostridium clostridioides cutibacterium
  propionibacterium bacteroides moraxella bordetella mycoplasma pneumocystis
  tues thurs weds onc rx gd yr plt resp dept surg anaes haem neurosurg ortho gastro endo ophtho ophthal derm nephro pulm
  psych neuropsych neurocog genet path histo cyto micro biochem radiol rads nav approx cont adv sats obs neuts hosp
  handover rebook restaging telehealth teleconsult attn centre theatre paeds paed peds maxfax dispo concl prelim prev
  prophy proph mom mam mum mon fri wed europe mexico asia scottish irish welsh tamil marathi hindi urdu punjabi gujarati bengali
  tagalog mandarin cantonese arabic somali swahili portuguese italian polish russian ukrainian romanian turkish kurdish farsi dari
  pashto vietnamese korean japanese chinese yiddish hebrew greek creole amharic tigrinya yoruba igbo hausa twi setswana
  hindu sikh buddhist jehovah ramadan diwali eid sankranti
  youtube google zoom skype teams facetime uber walmart netflix lego disney xbox playstation nintendo ipad iphone android
  epic cerner powerchart powerscribe dragon nuance mychart redcap medidata
  mondays tuesdays wednesdays thursdays fridays saturdays sundays bobath kaye piedro humphrey nutrini peptisorb freka gertsmann gerstmann tongan
  samoan fijian maori tela sella uncus uncal obex gyri conal conus pial falx dura chiasm sellar tectum dural glial horn cave claude rathkes meckels munro rosai dorfman
  erdheim chester langerhans parkinson thornwaldt heschl reil gasserian fuhrman koos knosp york ronald mcdonald corpus corona massa cavum septi porus nigra
  cella magna lepto oligo intra peri para ponto petro falco fronto mesio dorso lumbo opto caudo canal foci mets biops hemat soma xanth novo situ toto burr
  mitos ccnu lyme graves addison huber iams iacs cpas braf egfr fgfr ntrk mycn atrx tert mgmt zfta rela dipg dnet atrt pnet sega etmr dlgnt rano rapno ecog dexa picc adhd
  fmri acth hist bilat resid hemi tele auth eval prob poss susp diff thal occip abdom pend compl incl evid hipaa medulloblast goldmann galenic phenytoin covid carbo imm comp cont dex antoni achilles vis rad est gen ped lat op ant sup inf med lab ext int rec rel ref sig temp pos neg sens coord
  bragg wong braden rey osterrieth greulich pyle dix hallpike bazett fridericia limberg prader packer frenchay glamorgan
  humpty dumpty macewen conners berg rifton wiersma sargent hemovac epworth ishihara snellen lea cardiff keeler teller stereo
  lang titmus frisby amsler lancaster maddox krimsky hirschberg bagolini randot griffiths bayley mullen peabody
   achenbach connors vanderbilt rivermead nine-hole purdue jebsen tinetti romberg unterberger fukuda
   ashworth tardieu lovett asia lund kellgren risser cobb gmfcs macs cfcs edacs bimanual   
    ober ely silverskiold trendelenburg gowers tinel phalen hoover lasegue spurling adson bunnell
  valsalva buerger seldinger veress hasson trocar redon blake yankauer guedel macintosh magill bougie igel ambu
  laryngoscope bair hugger sellick mapleson jackson-rees penlon drager datex fresenius alaris mckinley graseby
  cadd micrel omnipod libre dexcom abbott medtronic sophysa miethke progav polaris delta integra aesculap stryker brainlab stealth
  stealthstation rosa cusa sonopet zeiss pentero kinevo leica rhoton yasargil sugita budde leyla fukushima gigli 
  raney cottonoid gelita spongostan tachosil evicel beriplast bioglue hydroset norian palacos peek titan codubix
  vicryl monocryl prolene ethilon nylon silk nurolon dermabond histoacryl micropore mefix hypafix opsite primapore jelonet
  inadine kaltostat sorbsan granuflex elastoplast velcro coban tubigrip tubifast scotchcast piedro salts oticon phonak cochlear
  widex nucleus baha philips toshiba hitachi canon hologic varian elekta novalis tomotherapy truebeam halcyon leksell
  accuray mevion probeam vero ethos raystation eclipse pinnacle mosaiq sectra agfa centricity vue synapse insignia
  datix riskman emis systmone lorenzo badgernet athena allscripts meditech eclinicalworks carevue caresystem
  eircode healthmail biobank caresource popsicle lucozade ribena calpol weetabix fortini pediasure paediasure nutrison nutrini frebini ensure
  fortisip complan scandishake infatrini neocate peptamen elecare kindercal boost elemental emsogen calogen duocal maxijul
  emla ametop instillagel lidocaine entonox duoneb ventolin atrovent pulmicort flixotide becotide seretide singulair piriton phenergan stemetil
  maxolon buscopan movicol laxido senna lactulose gaviscon zantac losec nexium omez creon domperidone ranitid cotrim septrin
  tazocin meropenem augmentin flagyl ambisome cancidas aciclo vanc vanco gent genta amik teico cefo ceftri cipro clinda mero pip tazo
  fluclox amox azithro erythro clarithro fluc caspo vori acyclo ganciclo amoxiclav cyklokapron konakion clexane fragmin
  heparin hepsal actilyse urokinase taurolock mesna uromitexan leucovorin folinic filgrastim neupogen defibrotide plerixafor
  nplate eltrombopag octagam privigen ivig hydrocort dexameth prednis fludro levothyrox desmo ddavp genotropin norditropin saizen
  humatrope omnitrope zomacton nutropin sandostatin lanreotide zoladex decapeptyl prostap sustanon testogel evorel progynova
  inuktitut maori cree ojibwe navajo tigrigna oromo lingala wolof fula mandinka bambara shona zulu xhosa sesotho tswana malayalam kannada telugu
  sinhala nepali bhutanese burmese khmer lao thai hmong malay javanese kurmanji sorani azeri georgian armenian albanian serbian
  croatian bosnian slovak slovenian czech magyar bulgarian macedonian latvian lithuanian estonian finnish swedish norwegian danish
  icelandic dutch flemish catalan basque galician breton gaelic manx cornish romani shelta auslan makaton bsl asl
  meds plts preop postop preops appt appts acct proc asst cond imms drsg rpt rxn pls onco testo trache trach trachy lacri panhypopit
  upgaze downgaze plantars fundi imms hygeine sequellae capr concorde cardioresp adm tol enh acc tel drs soc fhx pmhx pshx shx
  nsx csx mdt sdu hdu itu nicu scbu stat noct mane nocte sats obs bloods neuts haemoglob mucositis thrombi platelet vomits
  whare tapa wha hui karakia whanau kaumatua marae te koha pakeha
  engel kocher parcs avanto radiogra extubated extub caprosyn monomorphous epiglottic respirations náuseas foveal mellitus truncal cafe adipsic sunsetting futura ayurvedic
  adapalene ondans folial intraop nystag quantiferon subpial graphism telefon atentamente estimada matric lakehead greulich pyle limberg
  prinses lastig ingen sara ataxie tbc tbd nkda nka nil hve hvs mssu csu msu urinaly
  center
  charcot tooth dejerine sottas rubinstein taybi landau kleffner doose ohtahara aicardi goutieres leigh leber
  kearns sayre alpers batten krabbe tay sachs gaucher fabry pompe niemann hurler refsum zellweger menkes canavan
  pelizaeus merzbacher hallervorden spatz guillain barre bickerstaff devic schilder balo marburg behcet kawasaki
  henoch sjogren raynaud adie argyll kayser fleischer uhthoff pulfrich esterman hayreh farnsworth munsell
  bielschowsky duane moebius mobius treacher apert crouzon pfeiffer saethre chotzen goldenhar digeorge angelman
  willi beckwith wiedemann sotos bannayan ruvalcaba cronkhite mccune birt dube torre fanconi blackfan kostmann
  shwachman nijmegen schinzel giedion mallampati cormack lehane aldrete mosteller haycock schwartz cockcroft gault
  dubois fick fenton westergren coombs duffy kell papez mingazzini tromner oppenheim chaddock schaefer gonda kehr
  rovsing mcburney blumberg nikolsky kobner auspitz kaplan meier cox brier harrell breslow wilcoxon bonferroni
  spearman kendall cronbach altman youden bayes markov poisson gauss gaussian winston lutz compton hounsfield
  cherenkov sievert becquerel barthel borg bruininks oseretsky beery benton stroop corsi waterlow maslach lawton
  bristol`.split(/\s+/),
);
