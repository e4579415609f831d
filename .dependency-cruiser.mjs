/** The arrows of the house (docs/architecture.md): each forbidden one with its reason. */
const inside = (room) => `^${room}/`;
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const phaseInside = '^lambdas/phases/[^/]+/(?!handler[.]ts$)';

export default {
  forbidden: [
    never('no-circles', 'A circle has no first reader.', {}, { circular: true }),
    {
      name: 'no-circles-of-rooms',
      comment: 'Of two rooms of the rules that know each other none can be read first.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^lambdas/readers/rules/[^/]+$' },
      to: { path: '^lambdas/readers/rules/[^/]+$', circular: true },
    },
    never('no-unresolved', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    never(
      'domain-knows-nobody',
      'The domain is pure: words, shapes, rules.',
      { path: inside('lambdas/domain') },
      { path: '^(lambdas/(?!domain/)|local/|lib/|bin/|test/)' },
    ),
    never(
      'ports-know-the-domain',
      'A port speaks the words of the domain.',
      { path: inside('lambdas/ports') },
      { path: '^(lambdas/(?!domain/|ports/)|local/|lib/|bin/|test/)' },
    ),
    never(
      'readers-know-domain-and-ports',
      'A reader is pure but for the model port.',
      { path: inside('lambdas/readers') },
      { path: '^(lambdas/(?!domain/|ports/|readers/)|local/|lib/|bin/|test/)' },
    ),
    never(
      'phases-know-no-adapter',
      'A phase asks ports; who answers is not its business.',
      { path: phaseInside },
      { path: '^(lambdas/(adapters|runtime)/|local/|lib/|bin/|test/)' },
    ),
    never(
      'operations-know-no-adapter',
      'What people do between runs asks ports, as a phase does.',
      { path: inside('lambdas/operations') },
      { path: '^(lambdas/(?!domain/|ports/|readers/|operations/)|local/|lib/|bin/|test/)' },
    ),
    never(
      'no-phase-to-phase',
      'Two phases that need one rule move it down to the domain.',
      { path: '^lambdas/phases/([^/]+)/' },
      { path: '^lambdas/phases/', pathNot: '^lambdas/phases/$1/' },
    ),
    never(
      'handlers-bind-only',
      'A handler binds its phase to the runtime and does nothing else.',
      { path: '^lambdas/phases/[^/]+/handler[.]ts$' },
      { pathNot: '^lambdas/(runtime|phases)/' },
    ),
    never(
      'nobody-imports-a-handler',
      'Handlers are entry points.',
      {},
      { path: 'handler[.]ts$', pathNot: 'cloud-handler[.]ts$' },
    ),
    never(
      'adapters-know-ports-and-domain',
      'An adapter translates one technology to one port; what all services of AWS say alike stands once, in aws.',
      { path: '^lambdas/adapters/([^/]+)/' },
      { path: '^(lambdas/(?!domain/|ports/|adapters/$1/|adapters/aws/)|local/|lib/|bin/|test/)' },
    ),
    never(
      'vendors-in-adapters-only',
      'A vendor library anywhere else cannot be replaced.',
      { path: '^lambdas/(domain|ports|readers|phases|operations)/' },
      { path: 'node_modules/', pathNot: 'node_modules/(zod|p-limit|yocto-queue|regjsparser)/' },
    ),
    never(
      'lambdas-know-no-deployment',
      'What runs in a Lambda knows neither CDK nor laptop.',
      { path: inside('lambdas') },
      { path: '^(lib|bin|local|test)/|node_modules/(aws-cdk-lib|constructs)/' },
    ),
    never(
      'local-knows-no-deployment',
      'The laptop runs without CDK.',
      { path: inside('local') },
      { path: '^(lib|test)/|node_modules/(aws-cdk-lib|constructs)/' },
    ),
    never(
      'asl-knows-no-phase',
      'The interpreter runs any state machine.',
      { path: inside('local/asl') },
      { path: '^(lambdas|lib|bin|test)/|^local/(?!asl/)' },
    ),
    never(
      'lib-knows-words-only',
      'Deployment takes from the runtime the words both must agree on.',
      { path: inside('lib') },
      {
        path: '^(lambdas/(?!runtime/(environment|phase-needs)[.]ts$|domain/(errors|measures)[.]ts$|phases/plan-run/contract[.]ts$|adapters/(dynamodb/table-definition|postgres/database-roles)[.]ts$)|local/|bin/|test/)',
      },
    ),
    never('nobody-imports-tests', 'Tests are leaves.', { pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
