/** White space that mark-up collapses; a non-breaking space is a character like any other. */
const collapsible = /[ \t\n\r\f]+/g;

/**
 * Text as it flows on a page: runs of white space become one space, lines start and end without any, breaks are made
 * by the caller. A line break is written only when text follows, so a flow neither starts nor ends with one.
 */
export class FlowText {
  readonly #pieces: string[] = [];
  #breaks = 0;
  #space = false;
  #lineIsEmpty = true;

  /** Adds words in the running line. */
  words(data: string): void {
    const collapsed = data.replace(collapsible, ' ');
    const startsWithSpace = collapsed.startsWith(' ');
    const endsWithSpace = collapsed.endsWith(' ') && collapsed.length > 1;
    const core = collapsed.slice(startsWithSpace ? 1 : 0, endsWithSpace ? -1 : undefined);
    this.#space ||= startsWithSpace;
    if (core === '') return;
    this.#write(core);
    this.#space = endsWithSpace;
  }

  /** Adds text whose own spaces and line breaks count. */
  preformatted(data: string): void {
    const lines = data.replace(/\r\n?/g, '\n').split('\n');
    lines.forEach((line, index) => {
      if (index > 0) this.lineBreak();
      if (line !== '') this.#write(line);
    });
  }

  /** Ends the running line, if it holds anything. */
  endLine(): void {
    if (!this.#lineIsEmpty && this.#breaks === 0) this.lineBreak();
  }

  /** Ends the running line and leaves the next one empty. */
  endParagraph(): void {
    this.endLine();
    if (this.#breaks === 1) this.lineBreak();
  }

  /** Breaks the line even where it is empty. */
  lineBreak(): void {
    this.#breaks += 1;
    this.#lineIsEmpty = true;
    this.#space = false;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  toString(): string {
    return this.#pieces.join('');
  }

  #write(characters: string): void {
    if (!this.isEmpty && this.#breaks > 0) this.#pieces.push('\n'.repeat(this.#breaks));
    if (this.#space && !this.#lineIsEmpty) this.#pieces.push(' ');
    this.#pieces.push(characters);
    this.#breaks = 0;
    this.#space = false;
    this.#lineIsEmpty = false;
  }
}
