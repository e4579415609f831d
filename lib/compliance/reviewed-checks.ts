import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import type { NagPack } from 'cdk-nag';

/** A finding that stands for a reason. */
export interface Acknowledgement {
  /** The rule, or for one that reports several things of a resource, the start of its name. */
  readonly rule: string;
  /** Path of the construct below its stack, `Stack/Construct/...` with the stack's last word. */
  readonly at: RegExp;
  /** What exactly was found, for a rule that names it (`Resource::...`); anything, where absent. */
  readonly found?: RegExp;
  readonly reason: string;
}

/** A finding and why it stands. */
export interface Acknowledged {
  readonly rule: string;
  readonly construct: string;
  readonly acknowledgement: Acknowledgement;
}

/** A rule pack, less the findings that are acknowledged; any other finding fails the synthesis. */
export class ReviewedChecks implements IPolicyValidationPlugin {
  readonly name: string;
  readonly #pack: NagPack;
  readonly #acknowledgements: readonly Acknowledgement[];
  readonly #onAcknowledged: (acknowledged: Acknowledged) => void;

  constructor(
    pack: NagPack,
    options: {
      readonly acknowledgements: readonly Acknowledgement[];
      readonly onAcknowledged?: (acknowledged: Acknowledged) => void;
    },
  ) {
    this.name = pack.name;
    this.#pack = pack;
    this.#acknowledgements = options.acknowledgements;
    this.#onAcknowledged = options.onAcknowledged ?? (() => undefined);
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = this.#pack.validate(context);
    const violations = report.violations.flatMap((violation) => {
      const left = violation.violatingResources.filter(
        ({ constructPath = '' }) => !this.#isAcknowledged(violation.ruleName, constructPath),
      );
      return left.length === 0 ? [] : [{ ...violation, violatingResources: left }];
    });
    return { ...report, violations, success: violations.length === 0 };
  }

  #isAcknowledged(ruleName: string, construct: string): boolean {
    const [rule = '', found = ''] = ruleName.split(/\[(.*)\]$/s);
    const at = construct.replace(/^Radiant-.*?-(?=[A-Z][a-z]+\/)/, '');
    const acknowledgement = this.#acknowledgements.find(
      (one) => one.rule === rule && one.at.test(at) && (one.found?.test(found) ?? true),
    );
    if (acknowledgement === undefined) return false;
    this.#onAcknowledged({ rule: ruleName, construct, acknowledgement });
    return true;
  }
}
