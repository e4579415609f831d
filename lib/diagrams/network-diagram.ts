import { nameOf, type Template } from '../template-words.ts';

/**
 * What stands in which network, and what it reaches, as a Mermaid flowchart read off the templates of an environment:
 * subnets by their name in each zone, endpoints of services, ways out, the database, and where the functions stand.
 */
export function networkDiagram(stacks: readonly Template[]): string {
  const all = stacks.flatMap(({ Resources = {} }) => Object.entries(Resources));
  const of = (type: string) =>
    all.flatMap(([id, { Type, Properties = {} }]) => (Type === type ? [{ id, properties: Properties }] : []));
  const functions = of('AWS::Lambda::Function').filter(
    ({ properties }) =>
      typeof properties.FunctionName === 'string' && properties.FunctionName.startsWith('radiant-'),
  );
  const inside = functions.filter(({ properties }) => properties.VpcConfig !== undefined);
  if (inside.length > 0 && inside.length < functions.length)
    throw new Error(
      'some functions stand in the network and some do not: the diagram knows one or the other',
    );
  const isPrivate = inside.length > 0;
  const subnets = subnetsOf(of('AWS::EC2::Subnet').map(({ properties }) => properties));
  const endpoints = of('AWS::EC2::VPCEndpoint').map(({ properties }) => ({
    // `com.amazonaws.us-east-1.rds-data`, the region a name or a reference to it.
    service: nameOf(properties.ServiceName).replace(
      /^com\.amazonaws\.(?:AWS::Region|[a-z]+-[a-z]+-\d)\./,
      '',
    ),
    kind: String(properties.VpcEndpointType),
  }));
  const hasWayOut = of('AWS::EC2::NatGateway').length > 0;
  const isReaderInside = of('AWS::SageMaker::Model').some(
    ({ properties }) => properties.VpcConfig !== undefined,
  );
  const hasReader = of('AWS::SageMaker::Endpoint').length > 0;
  const functionsNode = `functions["${functions.length} functions"]`;
  const place = isPrivate ? 'subnet_functions' : 'functions';
  return [
    'flowchart LR',
    '  subgraph vpc["VPC, flow logs on everything"]',
    ...subnets.flatMap(({ name, zones }) => [
      `    subgraph subnet_${idOf(name)}["subnets ${name}: ${zones} zones"]`,
      ...(name === 'database' ? ['      database[("Aurora PostgreSQL: nothing in, nothing out")]'] : []),
      ...(name === 'functions' ? [`      ${functionsNode}`] : []),
      ...(name === 'functions' && isReaderInside ? ['      reader["MedGemma on SageMaker"]'] : []),
      ...(name === 'way-out' ? ['      nat["NAT gateway"]'] : []),
      '    end',
    ]),
    ...endpoints
      .map(
        ({ service, kind }) =>
          `    endpoint_${idOf(service)}{{"${kind.toLowerCase()} endpoint: ${service}"}}`,
      )
      .sort(),
    '  end',
    ...(isPrivate ? [] : [`  ${functionsNode}`]),
    ...(hasReader && !isReaderInside ? ['  reader["MedGemma on SageMaker, isolated"]'] : []),
    '  aws["services of AWS, TLS"]',
    ...endpoints.map(({ service }) => `  functions -- "443" --> endpoint_${idOf(service)} --> aws`).sort(),
    ...(isPrivate ? [] : ['  functions -- "443" --> aws']),
    ...(hasWayOut ? ['  functions -- "443" --> nat --> internet(("Internet"))'] : []),
    '  aws -- "Data API" --> database',
    ...(hasReader ? ['  aws --> reader'] : []),
    ...(place === 'functions' || hasWayOut ? [] : ['  %% no route leads out of the VPC']),
  ].join('\n');
}

/** Subnets by the name of their kind, which the CDK keeps in a tag. */
function subnetsOf(
  subnets: readonly Readonly<Record<string, unknown>>[],
): { readonly name: string; readonly zones: number }[] {
  const kinds = new Map<string, number>();
  for (const { Tags } of subnets) {
    const tags = (Tags ?? []) as readonly { readonly Key: string; readonly Value: string }[];
    const name = tags.find(({ Key }) => Key === 'aws-cdk:subnet-name')?.Value ?? 'unnamed';
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  return [...kinds].map(([name, zones]) => ({ name, zones })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const idOf = (label: string): string => label.replaceAll(/\W+/g, '_');
