/**
 * What a promise is made of: a sentence that people read, what makes it true, the test that notices when it
 * is not, and a sabotage that the test has to notice. One file of `promises/` holds one.
 * @module
 */

/** A promise, with everything needed to check it. */
export interface KeptPromise {
  /** The file's name. */
  readonly id: string;
  /** The exact sentence, and where people read it. */
  readonly said: { readonly file: string; readonly sentence: string };
  /** What makes it true. */
  readonly mechanism: string;
  /** The files that make it true. */
  readonly where: readonly string[];
  /** The test that holds it. */
  readonly test: {
    readonly file: string;
    /** The title as in the test file; `%s` stands for each case. */
    readonly title: string;
  };
  /** What breaks the promise, and what would keep the broken code from running at all. */
  readonly sabotage: readonly Change[];
  /** What the test needs; the gate proves only those with `code`, since the others take minutes. */
  readonly needs: "code" | "simulator" | "browser";
}

/** A change to the code: `text` occurs once in `file`. */
export interface Change {
  readonly file: string;
  readonly text: string;
  readonly replacement: string;
}
