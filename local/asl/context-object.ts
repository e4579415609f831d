/** The context object of Step Functions, read as `$states.context`. Times are ISO 8601. */
export interface ContextObject {
  readonly Execution: {
    readonly Id: string;
    readonly Input: unknown;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
    readonly RedriveCount: number;
  };
  readonly State: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
  /** In an item selector and inside the iterations of an inline map. */
  readonly Map?: { readonly Item: MapItem };
}

export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
}

/** What a failed state hands to its catcher. */
export interface ErrorOutput {
  readonly Error: string;
  readonly Cause?: string;
}

/** The reserved variable `$states`. */
export interface StatesVariable {
  readonly input: unknown;
  readonly context: ContextObject;
  readonly result?: unknown;
  readonly errorOutput?: ErrorOutput;
}
