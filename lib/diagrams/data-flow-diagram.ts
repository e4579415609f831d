import { holdsStatements, statementsOf, type Template, type TemplateStatement } from '../template-words.ts';

/** Where data lies or goes, by the action and the resource that lead to it. What carries no data of a run is left out. */
const places: readonly { readonly action: RegExp; readonly resource?: RegExp; readonly label: string }[] = [
  { action: /^s3:/, resource: /^Extractions.*\/report\//, label: 'Reports of runs' },
  { action: /^s3:/, resource: /^Extractions.*\/abstractions\//, label: 'Abstractions' },
  { action: /^s3:/, resource: /^Extractions.*\/text\//, label: 'Extracted texts' },
  { action: /^s3:/, resource: /^Extractions/, label: 'Extractions bucket' },
  { action: /^s3:/, resource: /^Cache/, label: 'Snapshots bucket' },
  { action: /^s3:/, resource: /^(?:Audit|AccessLogs)/, label: 'Audit trail and access logs' },
  { action: /^s3:/, resource: /model-weights/, label: 'Model weights' },
  { action: /^s3:/, resource: /^arn:aws:s3:::/, label: 'Source: tables and Binary objects' },
  { action: /^athena:/, label: 'Athena' },
  { action: /^dynamodb:/, label: 'State table' },
  { action: /^rds-data:/, resource: /cluster:/, label: 'Clinical database' },
  { action: /^sqs:/, resource: /FailedPatients/, label: 'Queue of failed patients' },
  { action: /^sqs:/, resource: /ReviewRequests/, label: 'Queue of review requests' },
  { action: /^sqs:/, resource: /Undelivered/, label: 'Queue of what was not delivered' },
  { action: /^sns:/, label: 'Notices' },
  { action: /^secretsmanager:/, resource: /Pseudonym/, label: 'Pseudonym secret' },
  { action: /^sagemaker:Invoke/, label: 'MedGemma endpoint' },
  { action: /^(?:application-autoscaling|sagemaker):/, label: 'Copies of the endpoint' },
  { action: /^bedrock:Invoke/, label: 'Claude on Bedrock' },
  { action: /^textract:/, label: 'Textract' },
  { action: /^states:/, label: 'State machine' },
];

/** Leave to see which settings there are, or which names, is no leave to what is inside. */
const settings = /^s3:(?:ListBucket|GetBucket|GetEncryption|GetLifecycle)/;

const asks = /:(?:Invoke|Analyze|Detect|StartDocument|GetDocument)/;
const reads = /:(?:Get|BatchGet|Query|List|Receive|Describe|Lookup|Scan|Execute|BatchExecute)/;
const writes =
  /:(?:Put|Update|BatchWrite|Delete|Send|Publish|Start|Stop|Redrive|Execute|BatchExecute|Change|Abort)/;

/**
 * Who takes data from where and puts it where, as a Mermaid flowchart: an arrow for each leave the policies of these stacks
 * give, and no other. Whatever reads or writes under a pseudonym, an arrow does not say.
 */
export function dataFlowDiagram(stacks: readonly Template[]): string {
  const arrows = stacks.flatMap(({ Resources = {} }) =>
    Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) =>
      holdsStatements(Type) ? arrowsOf(actorOf(id), statementsOf(Properties)) : [],
    ),
  );
  const actors = [...new Set(arrows.map(({ actor }) => actor))].sort();
  const labels = places
    .map(({ label }) => label)
    .filter((label) => arrows.some(({ place }) => place === label));
  return [
    'flowchart LR',
    ...actors.map((actor) => `  ${idOf(actor)}["${actor}"]`),
    ...labels.map((label) => `  ${idOf(label)}[("${label}")]`),
    ...arrows.map(({ actor, place, verb }) => lineOf(idOf(actor), idOf(place), verb)).sort(),
  ].join('\n');
}

type Verb = 'reads' | 'writes' | 'both' | 'asks';

function arrowsOf(
  actor: string,
  statements: readonly TemplateStatement[],
): { readonly actor: string; readonly place: string; readonly verb: Verb }[] {
  const allowed = new Map<string, Set<string>>();
  for (const { effect, actions, resources } of statements)
    if (effect === 'Allow')
      for (const action of actions.filter((one) => !settings.test(one)))
        for (const resource of resources) {
          const place = places.find(
            (one) => one.action.test(action) && (one.resource === undefined || one.resource.test(resource)),
          );
          if (place !== undefined)
            allowed.set(place.label, (allowed.get(place.label) ?? new Set<string>()).add(action));
        }
  return [...allowed].flatMap(([place, actions]) => {
    const verb = verbOf([...actions]);
    return verb === undefined || place === actor ? [] : [{ actor, place, verb }];
  });
}

function verbOf(actions: readonly string[]): Verb | undefined {
  if (actions.some((action) => asks.test(action))) return 'asks';
  const isRead = actions.some((action) => reads.test(action));
  const isWritten = actions.some((action) => writes.test(action));
  if (isRead && isWritten) return 'both';
  if (isWritten) return 'writes';
  return isRead ? 'reads' : undefined;
}

function lineOf(actor: string, place: string, verb: Verb): string {
  switch (verb) {
    case 'reads':
      return `  ${place} --> ${actor}`;
    case 'writes':
      return `  ${actor} --> ${place}`;
    case 'both':
      return `  ${actor} <--> ${place}`;
    case 'asks':
      return `  ${actor} <-. asks .-> ${place}`;
  }
}

/** `ReadDocumentsRoleDefaultPolicy57FE345E` is what ReadDocuments may, `reviewerpolicy0A1B2C3D` what a reviewer may. */
const actorOf = (policy: string): string =>
  policy
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/(?:Handler)?(?:Role)?(?:DefaultPolicy|policy)$/, '')
    .replace(/^Cohort(?:StateMachine|MapRuns)$/, 'State machine');

const idOf = (label: string): string => label.replaceAll(/\W+/g, '_');
