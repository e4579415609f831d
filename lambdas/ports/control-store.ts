/** What an operator (or a fatal error) asks of a run; read before each chunk (decision 12). */
export interface Control {
  readonly paused: boolean;
  readonly stopping: boolean;
  /** Why, in words; null when neither. */
  readonly reason: string | null;
}

export interface ControlStore {
  read(runId: string): Promise<Control>;
  set(runId: string, control: Control): Promise<void>;
}
