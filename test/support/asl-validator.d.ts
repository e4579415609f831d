declare module 'asl-validator' {
  /** Checks a definition against the JSON schemas of the states language. */
  export default function validate(definition: unknown): { readonly isValid: boolean; errorsText(): string };
}
