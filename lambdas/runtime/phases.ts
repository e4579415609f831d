import type { PhaseContract } from '../domain/phase-contract.ts';
import { contract as acquireLeaseContract } from '../phases/acquire-lease/contract.ts';
import { acquireLease } from '../phases/acquire-lease/phase.ts';
import { contract as adjudicateResectionContract } from '../phases/adjudicate-resection/contract.ts';
import { adjudicateResection } from '../phases/adjudicate-resection/phase.ts';
import { contract as assureQualityContract } from '../phases/assure-quality/contract.ts';
import { assureQuality } from '../phases/assure-quality/phase.ts';
import { contract as clarifyInconsistenciesContract } from '../phases/clarify-inconsistencies/contract.ts';
import { clarifyInconsistencies } from '../phases/clarify-inconsistencies/phase.ts';
import { contract as classifyEventsContract } from '../phases/classify-events/contract.ts';
import { classifyEvents } from '../phases/classify-events/phase.ts';
import { contract as coolEndpointContract } from '../phases/cool-endpoint/contract.ts';
import { coolEndpoint } from '../phases/cool-endpoint/phase.ts';
import { contract as detectInconsistenciesContract } from '../phases/detect-inconsistencies/contract.ts';
import { detectInconsistencies } from '../phases/detect-inconsistencies/phase.ts';
import { contract as gatherRecordsContract } from '../phases/gather-records/contract.ts';
import { gatherRecords } from '../phases/gather-records/phase.ts';
import { contract as planPatientContract } from '../phases/plan-patient/contract.ts';
import { planPatient } from '../phases/plan-patient/phase.ts';
import { contract as planRunContract } from '../phases/plan-run/contract.ts';
import { planRun } from '../phases/plan-run/phase.ts';
import { contract as publishAbstractionContract } from '../phases/publish-abstraction/contract.ts';
import { publishAbstraction } from '../phases/publish-abstraction/phase.ts';
import { contract as readDocumentsContract } from '../phases/read-documents/contract.ts';
import { readDocuments } from '../phases/read-documents/phase.ts';
import { contract as recordFailureContract } from '../phases/record-failure/contract.ts';
import { recordFailure } from '../phases/record-failure/phase.ts';
import { contract as releaseLeaseContract } from '../phases/release-lease/contract.ts';
import { releaseLease } from '../phases/release-lease/phase.ts';
import { contract as summariseRunContract } from '../phases/summarise-run/contract.ts';
import { summariseRun } from '../phases/summarise-run/phase.ts';
import { contract as warmEndpointContract } from '../phases/warm-endpoint/contract.ts';
import { warmEndpoint } from '../phases/warm-endpoint/phase.ts';
import type { Ports } from '../ports/index.ts';
import type { PhaseName } from './environment.ts';
import { type BoundPhase, type Phase, runPhase } from './run-phase.ts';

/**
 * Every phase by name, for the laptop and for tests. Handlers do not import this list, so that each bundle holds its
 * own phase only.
 */
export const phases: Readonly<Record<PhaseName, (ports: Ports) => BoundPhase>> = {
  'plan-run': bind(planRunContract, planRun),
  'gather-records': bind(gatherRecordsContract, gatherRecords),
  'warm-endpoint': bind(warmEndpointContract, warmEndpoint),
  'summarise-run': bind(summariseRunContract, summariseRun),
  'cool-endpoint': bind(coolEndpointContract, coolEndpoint),
  'acquire-lease': bind(acquireLeaseContract, acquireLease),
  'plan-patient': bind(planPatientContract, planPatient),
  'read-documents': bind(readDocumentsContract, readDocuments),
  'detect-inconsistencies': bind(detectInconsistenciesContract, detectInconsistencies),
  'clarify-inconsistencies': bind(clarifyInconsistenciesContract, clarifyInconsistencies),
  'adjudicate-resection': bind(adjudicateResectionContract, adjudicateResection),
  'classify-events': bind(classifyEventsContract, classifyEvents),
  'assure-quality': bind(assureQualityContract, assureQuality),
  'publish-abstraction': bind(publishAbstractionContract, publishAbstraction),
  'release-lease': bind(releaseLeaseContract, releaseLease),
  'record-failure': bind(recordFailureContract, recordFailure),
};

function bind<Input, Output>(
  contract: PhaseContract<Input, Output>,
  phase: Phase<Input, Output>,
): (ports: Ports) => BoundPhase {
  return (ports) => runPhase({ contract, phase, ports });
}
