/**
 * Words that are names and also say something in a chart: places of the body, grades and stages, colours, months,
 * verbs, and the people whom scales, catheters and diseases are called after. As a name they are known only by what
 * stands around them.
 */
const list = `
grade stage may june april august march bell page temple ward lobe field hope will mark grant drain day long short
white brown gray grey green black rose may pons young old small large little low high case chart child children
cross hall head hand foot leg heart bone brain dura sharp frank rich chance faith joy grace art bill bob sue pat
penny iris lily ivy olive amber ruby pearl jade violet daisy dawn eve sky summer autumn winter spring major minor
power price wise best good love king prince bishop pope church stone wood woods hill rivers brook brooks lake field
fields marsh moss reed rice bean berry fox wolf lamb bird fish hunter fisher cook baker miller carter porter mason
weaver taylor parker walker turner potter gardener shepherd clinician surgeon physician doctor nurse parent mother
father patient synthetic test none unknown normal left right lateral medial anterior posterior midline mass tumor
tumour lesion residual resection scan image contrast signal note report history exam plan impression finding
findings plain clear stable mild severe early late new first second third gross total partial near port line
broviac hickman ommaya gardner glasgow rickham karnofsky lansky cushing wilms hodgkin ewing turcot lynch down
turner williams marfan noonan cowden gorlin sturge weber hippel lindau recklinghausen rathke meckel galen willis
monro magendie luschka sylvius sylvian rolando broca wernicke babinski romberg kernig horner parinaud chiari dandy
walker arnold virchow robin schwann purkinje homer wright rosenthal ki simpson evans spetzler mayfield cusa leksell
kocher foley jackson pratt penrose gleason hunt hess fisher apgar tanner bayley vineland wechsler beery phillips
medtronic codman strata certas orbis hakim pudenz holter raimondi frazier keen paine dose doses cycle arm visit
day week month year level score count points bar bay chest back neck face skin eye ear nose lip chin cheek jaw
banks burns cane cole pain payne paine ray rays gamma beta delta sample seed gene major ash barker blood broad
carry case chase cold cope cotton cutter dial drew drop dye fall fast fields flood flowers free frost game gate gold
golden gore grave hardy hays healy heard hood horn house hyde ice kidney knight lance law lay leach lean list
little loss love lucky mann marks marrow may means mercy mills moody moon moore noble north south east west page
peak person pike pitt pool pride pulse quick read reading rest ring robust rod roots rush sage salt sands savage
seal sells shade short silver singer snow speed spine stark stay steel street strong stroke style sun swift tall
todd town trout tumor vale vial wade wall waters weeks wells wheeler while wing winters worth
`;

export const ordinaryWords: ReadonlySet<string> = new Set(list.split(/\s+/).filter((word) => word !== ''));

/** What follows a name that has become the name of a thing: it stays. */
export const eponymNouns =
  /^(?:['’]s?)?[ \n-](?:and \w+ )?(?:palsy|paralysis|syndrome|disease|diseases|sign|phenomenon|reservoir|catheter|line|port|shunt|drain|valve|clamp|frame|headrest|retractor|coma|scale|score|index|grade|grading|classification|criteria|stage|cells?|visual|needle|tip|pins?|tumou?r|sarcoma|lymphoma|cyst|pouch|cleft|duct|canal|foramen|foramina|fissure|area|point|test|reflex|malformation|rosettes?|bod(?:y|ies)|cleft|performance|play-performance|Lindau|Outcome|Coma|Palsy|Syndrome|Disease|Reservoir|Catheter|Scale|Score|Performance|Tumou?r|triad|chart|method|equation|formula|stain|solution|procedure|operation|approach|incision|maneuver|manoeuvre|virus|Virus)\b/i;
