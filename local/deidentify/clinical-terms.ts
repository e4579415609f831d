/** Shortest beginning by which a word is known for a term. */
const leastStem = 6;

/**
 * How terms of anatomy, tumours, markers, drugs and reading begin which no list of English holds: a word that begins so, and
 * is in no list of names, is no name however it is written. A clinical value must never change.
 */
const stems: ReadonlySet<string> = new Set(
  `abducens abnormalit acceler accret accumbens accumul acknowledg activat acusticus adamantinomatous adenohyp advanc
  allerg ambigu amygdal anaesth anesth aneurysm angiogra anomal anterolateral anteromedial antibod anticipat
  appreciabl aquaplast aqueduct arguabl arteriov astroblast attribut audiogra audiometry authori behavio biallelic
  bifrontal bihemispheric bioccipital biphasic bitemporal bithalamic brachyury brainstem bromocriptine bulbomedullary
  cabergoline calcarine callosal callosum calvari carmustine catenin caudate caudothalamic cavernom centile centimet
  cerebell cerebri cervic challeng characteri chemoradi chiasm choriocarc choroid chromogranin cinereum cingul
  cistern clarif classif claustrophob claustrum clinoid clival clivus codeletion cognit collaps collicul commissur
  communicat compar complet conced conceivabl conjunct contemplat continu contralateral convexal convexities convinc
  corona corpus correlat corticectom corticotroph cottonoids craniectom cranio cspine culmen cuneus curett cyberknife
  cyclin cytokeratin cytolog cytored cytospin debulk declin declive decreas dedifferentiated deflat delimitable
  delineable demarc demonstra demyelinating densitometry dermoid desmin desmoplastic deteriorat determin devasculari
  diagnos diaphragma diarrh differen diffus disapp discernibl discontiguous disomic displac dissem distingu
  dordaviprone dorsolateral dorsolumbar downsiz dwindl dysarth dysembryoplastic dysmetria echocardiogra echogenicity
  echotexture educat elevat eligib emphys encourag endocrin enhanc enlarg enquir entorhinal enucleat ependym epicent
  epiconus epidermoid epidural epithalamus equina eradic erdheim escalat esophag estimat ethmoid evaluable evaluat
  evaporat examin excisional exclud exeresis exophytic externali extirpat extradural extremit extrud falcine
  falcotentorial fascicul fibrillar filamin flowsheet fluoroscop foramen foramina forniceal fornices fornix frameless
  frameshift fronto gadolin galeal ganglio gasserian germin germline glioblast gliomat glioneuronal gliotic globus
  glossopharyngeal glypican granul habenul haemangio haemat hamartom hemangio hematocrit hemianop hemispher
  hemizygous hemorr herniat heschl hippocamp histochem histolog histor holocord hormon hotspot hydroceph hypodens
  hypophys hypothal identif ifosfamide immuno impregn improv inactivat incisional incisura includ incomplet inconclus
  increas indeterm indicat inferolateral inferomedial infiltrat inflamm infratentor infundib inhibin inquir insipidus
  insulae insulo interhemispheric intermedia interobserver interpositum interpupillary interthalamic intradural
  involut involv irradiat isochromosome isodose isoflurane laminectom laminoplast laminotom langerhans langerin
  lenticul leptomen lesional lipoma lobectom lobulated lspine lumbosacral mainten malignan mamillary mammill mammogra
  mandib manipul mastoid materiali maxill measur meckels medicat mediport medull mening mesenchymal mesiofrontal
  mesiotemporal messag metaplastic metast methylat methylguanine methylome microsurg midfrontal midthoracic millilit
  millimet miniscule misbehav missense mitotic monosomy mucosal multifocal multiforme multiplanar multisequence
  myogenin myxopapillary nasopharyngeal necrot neoform neoplas neostriatum nephrotic neuraxis neuroaxis neurocyt
  neurohyp neuropil neutropeni nodularity nodulus noncontrast nongerm nystagm objecti oblongata obscur observ occipit
  oligodend oncolog opacif operat opercularis operculo optico optimi orbital orbito organi originat orthop
  ototoxicity overexpress pachymening palisad palliat pallid palpebr panorex paracentral parafalcine parahippocamp
  paranasal parasagittal parasellar paraspinal paravermal paravermian paravertebral parenchyma pariet patholog pdgfra
  peduncl pellucidi pellucidum periaqueductal pericalcarine pericallosal pericentral perilesional perineural
  peripontine perirhinal perirolandic perisylvian peritrigonal perivasc permeat petroclival petrous pharyng
  phosphohistone physiatry physin pilocyt pilomyx pineal pitnet pituit planum pleomorph pneumo podoplanin polare
  pontine pontis pontocerebellar pontomedullary pontomidbrain portacath positiv possib postrema povidone precentral
  preclud precune predispos prednisone premedullary premotor prepontine prerolandic presacral preserv presum probabl
  procarbazine profil progredi progresi progressi protrud psammomatous pterional pterygopalatine pulvinar putamen
  putaminal quadrantanop quadrigemina questionabl radiat radiolog radiosurg radioth radonc reactiv reapproximated
  rearrang reassur recidiv recogni recrudesc recurr redemonstrated referr regred relaps replac resched resecting
  resembl reserv residu respon reticulin retrochiasmal retromast retrorolandic retrosellar retrosig rhabdomyo
  rolandic rosette rostral sacrococcygeal schwannoma sellae sellar semiovale separat sequenc sevoflurane sirolimus
  smarca smarcb somatosensory somatotroph sphenoid splenial splenium spongiob squeez stabili stereotac straddl
  striatal striatum subarach subcallosal subcentimeter subcentimetre subcentimetric subdural subependymal subfornic
  subfrontal subgaleal subiculum suboccipital subsid substantia subtemporal subthalamic subthalamus superimposable
  superolateral superomedial suprasell supratentor surfac surger survivorship suspici synapto syringohydromyelia
  tectal tectum tegmental tegmentum telecon telemedicine telephon telovelar temodal tempor tempral temsirolimus
  tentori teratoma terminale terminat thalam thecal therap thioguanine thiotepa thorac thornwaldt thrombos thyrotroph
  timepoint tonsillar topotecan torcula toxicit trabecul translab transoral triangularis trigone trisomy tspine
  tuberculum turcica unalter unapproached unchang uncinate unclassif undeleted undert undescribed unmethylated
  unrecogni unresected untethering vacuolating variab vascular ventric verbali verifi vermal vermian vermis
  vestibulocochlear vimentin vinorelbine violat visuali volumetr willebrand xantho zygomat`.split(/\s+/),
);

/** @param folded in small letters. */
export function isClinicalTerm(folded: string): boolean {
  for (let length = leastStem; length <= folded.length; length += 1)
    if (stems.has(folded.slice(0, length))) return true;
  return false;
}
