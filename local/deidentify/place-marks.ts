/**
 * Places of a text by expression, marked in the order of the text and laid out by expression at its end. One is used for
 * text after text: it grows to the largest and makes nothing but what it lays out.
 */
export class PlaceMarks {
  /** Every mark, in the order of the text. */
  #ranks = new Uint16Array(1 << 12);
  #places = new Int32Array(1 << 12);
  #size = 0;
  /** By rank, how many and the last of them. */
  #counts = new Int32Array(0);
  #lasts = new Int32Array(0);
  /** Those that only count where a figure follows on their line, not beyond `until`. */
  readonly #waiting: { rank: number; at: number; until: number }[] = [];
  #waits = 0;

  /** @param ranks of all expressions. */
  begin(ranks: number): void {
    if (this.#counts.length !== ranks) {
      this.#counts = new Int32Array(ranks);
      this.#lasts = new Int32Array(ranks);
    }
    this.#counts.fill(0);
    this.#lasts.fill(-1);
    this.#size = 0;
    this.#waits = 0;
  }

  /** Places of one expression are told in their order; one told again is one. */
  put(rank: number, at: number): void {
    if ((this.#lasts[rank] ?? 0) >= at) return;
    this.#lasts[rank] = at;
    this.#counts[rank] = (this.#counts[rank] ?? 0) + 1;
    if (this.#size === this.#ranks.length) this.#grow();
    this.#ranks[this.#size] = rank;
    this.#places[this.#size] = at;
    this.#size += 1;
  }

  /** A mark that counts if a figure is met on its line and not beyond `until`. */
  awaitFigure(rank: number, at: number, until: number): void {
    const next = this.#waiting[this.#waits];
    if (next === undefined) this.#waiting.push({ rank, at, until });
    else {
      next.rank = rank;
      next.at = at;
      next.until = until;
    }
    this.#waits += 1;
  }

  meetFigure(at: number): void {
    for (let n = 0; n < this.#waits; n += 1) {
      const waiting = this.#waiting[n];
      if (waiting !== undefined && waiting.until >= at) this.put(waiting.rank, waiting.at);
    }
    this.#waits = 0;
  }

  endLine(): void {
    this.#waits = 0;
  }

  /** By rank where its places begin, and the places. */
  laidOut(): { readonly places: readonly number[]; readonly first: readonly number[] } {
    const ranks = this.#counts.length;
    const first = new Array<number>(ranks + 1);
    let from = 0;
    for (let rank = 0; rank < ranks; rank += 1) {
      first[rank] = from;
      from += this.#counts[rank] ?? 0;
      // From here on the place of the next one.
      this.#lasts[rank] = first[rank] ?? 0;
    }
    first[ranks] = from;
    const places = new Array<number>(from);
    for (let n = 0; n < this.#size; n += 1) {
      const rank = this.#ranks[n] ?? 0;
      const to = this.#lasts[rank] ?? 0;
      places[to] = this.#places[n] ?? 0;
      this.#lasts[rank] = to + 1;
    }
    return { places, first };
  }

  #grow(): void {
    const [ranks, places] = [this.#ranks, this.#places];
    this.#ranks = new Uint16Array(2 * ranks.length);
    this.#places = new Int32Array(2 * places.length);
    this.#ranks.set(ranks);
    this.#places.set(places);
  }
}
