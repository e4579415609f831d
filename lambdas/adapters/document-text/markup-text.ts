/** What a document with formats in it says, once they are taken away. */
export interface MarkupText {
  readonly text: string;
  /** Whether it shows pictures: a document that shows nothing else is a scan, not an empty note. */
  readonly hasPictures: boolean;
  /** Whether something that hides text was never closed: a document without text is then damaged, not empty. */
  readonly isCutOff: boolean;
}
