/** How the reader's endpoint is called: fixed by the environment's name, so that nobody needs the model's stack. */
export interface ReaderNames {
  readonly endpointName: string;
  readonly componentName: string;
  readonly variantName: string;
}

export const readerNames = (environment: string): ReaderNames => ({
  endpointName: `radiant-${environment}-reader`,
  componentName: `radiant-${environment}-medgemma`,
  variantName: 'reader',
});
